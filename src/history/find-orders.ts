import type { Prisma } from '../db/generated/prisma/client.ts'
import type { Reader } from '../db/reader.ts'
import { isImpossible, type OrderFilter } from './order-filter.ts'
import type { OrderRange } from './order-place.ts'
import { asJson, type OrderColumn, type OrderRow, readRows, selectColumns, withPlace } from './order-row.ts'
import { countStatement, orderStatement } from './order-statement.ts'

/**
 * Orders of the history in its order (by time and id), from the end that `range` says, with the columns asked for. The same cost at any depth; a
 * place need not be that of an order that is still there.
 */
export async function findOrders(
  reader: Reader,
  filter: OrderFilter,
  range: OrderRange,
  columns: readonly OrderColumn[],
): Promise<OrderRow[]> {
  if (isImpossible(filter)) return []
  const names = withPlace(columns)
  const statement = asJson(names, orderStatement(filter, range, selectColumns(names)))
  return readRows(String(read(reader, statement)), names)
}

/** How many orders a filter matches; when there are `limit` of them or more, `limit`. */
export async function countOrders(reader: Reader, filter: OrderFilter, limit: number): Promise<number> {
  if (isImpossible(filter)) return 0
  return Number(read(reader, countStatement(filter, limit)))
}

/** Times are stored as milliseconds since the epoch. */
function read(reader: Reader, { sql, values }: Prisma.Sql): unknown {
  const args = values.map((value) => (value instanceof Date ? value.getTime() : value))
  // The statements of the history hold texts, numbers and times only.
  return reader.value(sql, ...(args as (string | number)[]))
}
