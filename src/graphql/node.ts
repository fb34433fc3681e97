import { builder } from './builder.ts'
import type { GraphqlContext } from './context.ts'
import { parseId } from './global-id.ts'
import { tagged } from './tagged.ts'

builder.queryField('node', (t) =>
  t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'Anything by its id; null when there is nothing.',
    args: { id: t.arg.id({ required: true, description: 'Such as "order_01KB..."; any text may be asked for.' }) },
    resolve: (_, { id }, context) => findNode(id, context),
  }),
)

async function findNode(globalId: string, { desk: { db }, accountId }: GraphqlContext) {
  const target = parseId(globalId)
  if (!target) return null
  const { type, id } = target
  switch (type) {
    case 'Order':
      return mark(type, await db.order.findFirst({ where: { id, accountId } }))
    case 'Batch':
      return mark(type, await db.batch.findFirst({ where: { id, accountId } }))
    case 'Service':
      return /^\d{1,9}$/.test(id) ? mark(type, await db.service.findUnique({ where: { id: Number(id) } })) : null
    case 'SyncRun':
      return mark(type, await db.syncRun.findUnique({ where: { id } }))
    case 'Person':
      return mark(type, await db.person.findFirst({ where: { id, accountId } }))
    default:
      return type satisfies never
  }
}

const mark = <Row extends object>(type: string, row: Row | null) => (row ? tagged(type, row) : null)
