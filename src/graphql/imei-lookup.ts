import { queryFromInfo } from '@pothos/plugin-prisma'
import type { Database } from '../db/database.ts'
import type { Order as OrderRow, Prisma } from '../db/generated/prisma/client.ts'
import { chunksOf } from '../db/json-rows.ts'
import { type ImeiLookup as Lookup, lookupImeis, lookupLimit } from '../history/lookup-imeis.ts'
import { LineProblemEnum } from './batch-line.ts'
import { builder } from './builder.ts'
import type { GraphqlContext } from './context.ts'
import { parseServiceId } from './global-id.ts'
import { inTurns } from './in-turns.ts'
import { Order } from './order.ts'
import { askedOfOrders, columnsOf } from './order-columns.ts'
import { isGiven } from './paging.ts'
import { requestError, requireAtMost } from './request-errors.ts'

const optional = (description: string) => ({ nullable: true as const, description })

const ImeiLookup = builder.objectRef<Lookup>('ImeiLookup').implement({
  description: 'One input of lookupImeis and what the history has of it.',
  fields: (t) => ({
    input: t.exposeString('input', { description: 'The text as it came, cut after 500 characters.' }),
    imei: t.expose('imei', { type: 'Imei', ...optional('The IMEI that was read; null when there is none.') }),
    problem: t.expose('problem', {
      type: LineProblemEnum,
      ...optional('INVALID when the input is no IMEI; null otherwise, also when it has no order.'),
    }),
    message: t.exposeString(
      'message',
      optional('In words: why the input is no IMEI, or that it has no order. Null when it has one.'),
    ),
    latest: t.field({
      type: Order,
      ...optional('The newest order for this IMEI.'),
      // It holds its id and what `columnsOf` found that the query reads, or is a whole row.
      resolve: ({ latest }) => latest as OrderRow | null,
    }),
    latestCompleted: t.field({
      type: Order,
      ...optional(
        'The newest order for this IMEI that was completed: the last answer there is about the device. The same as `latest` when that one is completed; null when none is.',
      ),
      // As above.
      resolve: ({ latestCompleted }) => latestCompleted as OrderRow | null,
    }),
    orderCount: t.exposeInt('orderCount', {
      description: 'How many orders there are for it, the newest one included.',
    }),
  }),
})

/** The fields of a lookup that hold an order. */
const orderFields = ['latest', 'latestCompleted'] as const

/** Most inputs whose orders may be asked for their events: each order's events are a question to the database. */
const eventsLimit = 1_000

builder.queryField('lookupImeis', (t) =>
  t.field({
    type: [ImeiLookup],
    description: `What the history has of a list of IMEIs, in the order asked, unknown and wrong ones included; at most ${lookupLimit} inputs. Nothing is ordered.`,
    args: {
      inputs: t.arg.stringList({
        required: true,
        description: `IMEIs, written in any way; send them as a variable. At most ${lookupLimit}, and ${eventsLimit} where \`events\` are asked for.`,
      }),
      serviceId: t.arg.id({ description: 'Only orders for this service; of all services without it.' }),
    },
    resolve: async (_, { inputs, serviceId }, context, info) => {
      requireAtMost(lookupLimit, inputs, 'inputs')
      const asked = new Set(orderFields.flatMap((field) => [...askedOfOrders(info, [field])]))
      if (asked.has('events')) requireAtMost(eventsLimit, inputs, 'inputs, with events,')
      const paths = orderFields.map((field) => [field])
      const { include } = queryFromInfo({ context, info, typeName: 'Order', paths })
      const { desk, accountId } = context
      const found = await lookupImeis(desk.db, {
        accountId,
        serviceId: isGiven(serviceId) ? await getServiceId(context, serviceId) : null,
        inputs,
        columns: include ? [] : columnsOf(asked),
        withCompleted: askedOfOrders(info, ['latestCompleted']).size > 0,
      })
      return inTurns(include ? await withRelations(desk.db, found, include) : found)
    },
  }),
)

async function getServiceId({ desk }: GraphqlContext, globalId: string): Promise<number> {
  const id = parseServiceId(globalId)
  const service = id === null ? null : await desk.db.service.findUnique({ where: { id }, select: { id: true } })
  if (service) return service.id
  throw requestError('BAD_REQUEST', 'serviceId is none of the services here: take one that `services` lists.')
}

/** The orders as whole rows with what belongs to them, a thousand in one question. */
async function withRelations(db: Database, lookups: Lookup[], include: Prisma.OrderInclude): Promise<Lookup[]> {
  const rows = new Map<string, OrderRow>()
  const ids = new Set(
    lookups.flatMap(({ latest, latestCompleted }) => [latest, latestCompleted].flatMap((order) => order?.id ?? [])),
  )
  for (const chunk of chunksOf([...ids], 1_000)) {
    for (const row of await db.order.findMany({ where: { id: { in: chunk } }, include })) rows.set(row.id, row)
  }
  const whole = (order: Lookup['latest']) => order && (rows.get(order.id) ?? null)
  return lookups.map((one) => ({ ...one, latest: whole(one.latest), latestCompleted: whole(one.latestCompleted) }))
}
