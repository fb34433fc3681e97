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
 * Makes one JSON text of the rows of a statement that selects these columns. Prisma takes five times as long for rows as SQLite does, and next to nothing
 * for one text.
 */
export const asJson = (columns: readonly string[], statement: Prisma.Sql): Prisma.Sql => {
  const names = Prisma.raw(columns.map((name) => `"${name}"`).join(', '))
  return Prisma.sql`SELECT json_group_array(json_array(${names})) AS rows FROM (${statement})`
}

/** The rows of `asJson`; `Extra` are columns of the statement that are no order's (texts and whole numbers). */
export function readRows<Extra extends object = object>(
  json: string,
  columns: readonly string[],
): (OrderRow & Extra)[] {
  // json_array makes nothing else of text and whole numbers.
  const rows = JSON.parse(json) as (string | number | null)[][]
  return rows.map((values) => {
    const row: Record<string, unknown> = {}
    for (let index = 0; index < columns.length; index += 1) {
      const name = columns[index] ?? ''
      row[name] = readValue(name, values[index] ?? null)
    }
    // Each column has its own type by now.
    return row as OrderRow & Extra
  })
}

function readValue(name: string, value: string | number | null): unknown {
  if (value === null) return null
  if (times.has(name)) return new Date(value)
  return name === 'priceMicros' ? BigInt(value) : value
}
