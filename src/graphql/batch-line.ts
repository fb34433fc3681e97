import type { Database } from '../db/database.ts'
import type { BatchLine as BatchLineRow, Order as OrderRow } from '../db/generated/prisma/client.ts'
import { builder } from './builder.ts'
import { Order } from './order.ts'
import { pageOf, pageSize, parseNumberCursor } from './paging.ts'

export const LineProblemEnum = builder.enumType('LineProblem', {
  description: 'Why a line is not ordered.',
  values: {
    INVALID: { description: 'It holds no IMEI.' },
    REPEATED: { description: 'Its IMEI stands on an earlier line.' },
    ALREADY_ORDERED: { description: 'Its IMEI has an open order for this service.' },
  } as const,
})

const optional = (description: string) => ({ nullable: true as const, description })

/** A line with its orders, which are loaded with the page: one by one they would be two queries a line. */
type LineRow = BatchLineRow & { order: OrderRow | null; earlier: OrderRow | null }

const BatchLine = builder.objectRef<LineRow>('BatchLine').implement({
  description: 'One line of an input and what became of it.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'The 1-based row of the input, as the caller counts them.' }),
    input: t.exposeString('input', { description: 'The text as it came, cut after 500 characters.' }),
    note: t.exposeString('note', optional('The note that came with it.')),
    imei: t.expose('imei', { type: 'Imei', ...optional('The IMEI that was read; null when there is none.') }),
    problem: t.expose('problem', { type: LineProblemEnum, ...optional('Why it is not ordered; null when it is.') }),
    message: t.exposeString('message', optional('The same in words, with what to do.')),
    repeatsLine: t.exposeInt('repeatsLine', optional('The line of this input that it repeats.')),
    earlier: t.expose('earlier', {
      type: Order,
      ...optional('The newest earlier order for this service and IMEI, open or answered.'),
    }),
    order: t.expose('order', { type: Order, ...optional('The order that was made of it.') }),
  }),
})

export const BatchLineConnection = builder.connectionObject(
  { type: BatchLine, name: 'BatchLineConnection', description: 'A page of the lines of a batch, in their order.' },
  { name: 'BatchLineEdge', description: 'One line of a page.' },
)

/** Most lines of a page. */
export const lineLimit = 1_000

type LineArgs = {
  first?: number | null | undefined
  after?: string | null | undefined
  problemsOnly?: boolean | null | undefined
}

export async function batchLinePage(db: Database, batchId: string, { first, after, problemsOnly }: LineArgs) {
  const size = pageSize(first, lineLimit)
  const position = { gt: parseNumberCursor(after, 'after') ?? 0 }
  const rows = await db.batchLine.findMany({
    where: { batchId, position, ...(problemsOnly ? { problem: { not: null } } : {}) },
    include: { order: true, earlier: true },
    orderBy: { position: 'asc' },
    take: size + 1,
  })
  return pageOf(rows, size, after, (row) => String(row.position))
}
