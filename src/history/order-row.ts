import { type Order, Prisma } from '../db/generated/prisma/client.ts'

/** A column of an order that can be asked for. */
export type OrderColumn = keyof Order

/** An order with its place and the columns that were asked for. */
export type OrderRow = Partial<Order> & Pick<Order, 'id' | 'orderedAt'>

const times: ReadonlySet<string> = new Set<OrderColumn>([
  'orderedAt',
  'sendAfter',
  'leaseUntil',
  'unknownSince',
  'placedAt',
  'finishedAt',
  'lastSyncedAt',
  'nextSyncAt',
  'updatedAt',
])

/** The columns of a row, each once, its place among them. */
export const withPlace = (columns: readonly OrderColumn[]): OrderColumn[] => [
  ...new Set<OrderColumn>(['id', 'orderedAt', ...columns]),
]

/** The columns of the order `o`, under their own names. Money goes as text: JSON's numbers would round what is above 9 billion credits. */
export const selectColumns = (columns: readonly OrderColumn[]): Prisma.Sql =>
  Prisma.raw(
    columns
      .map((name) => (name === 'priceMicros' ? `CAST(o."${name}" AS TEXT) AS "${name}"` : `o."${name}" AS "${name}"`))
      .join(', '),
  )

/**
 * Makes one JSON text of the rows of a statement that selects these columns: a list of their cells for each. Prisma takes five times as long for rows as
 * SQLite does, and next to nothing for one text.
 */
export const asJson = (columns: readonly string[], statement: Prisma.Sql): Prisma.Sql => {
  const cells = Prisma.raw(columns.map((name) => `"${name}"`).join(', '))
  return Prisma.sql`SELECT json_group_array(json_array(${cells})) AS rows FROM (${statement})`
}

/** The rows of `asJson`; `Extra` are columns of the statement that are no order's (texts and whole numbers). */
export function readRows<Extra extends object = object>(
  json: string,
  columns: readonly string[],
): (OrderRow & Extra)[] {
  const cellReaders = columns.map((name) => ({ name, read: readerOf(name) }))
  // json_array makes nothing else of text and whole numbers.
  const rows = (JSON.parse(json) as unknown[][]).map((cells) => {
    const row: Record<string, unknown> = {}
    cellReaders.forEach(({ name, read }, index) => {
      row[name] = read === null ? cells[index] : read(cells[index])
    })
    return row
  })
  // Each column has its own type by now.
  return rows as (OrderRow & Extra)[]
}

const readerOf = (name: string) => (name === 'priceMicros' ? readMicros : times.has(name) ? readTime : null)

const readTime = (value: unknown) => (typeof value === 'number' ? new Date(value) : null)

const readMicros = (value: unknown) => (typeof value === 'string' ? BigInt(value) : null)
