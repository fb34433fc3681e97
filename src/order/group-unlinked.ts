import type { Database } from '../db/database.ts'
import type { StatusItem } from '../supplier/supplier.ts'
import { findLinkedAmong } from './find-doubtful.ts'

/** What is listed under some IMEIs and belongs to no order of ours, by IMEI. The database is asked about nothing else of the list. */
export async function groupUnlinked(
  db: Database,
  imeis: ReadonlySet<string>,
  items: readonly StatusItem[],
): Promise<ReadonlyMap<string, StatusItem[]>> {
  const ours = items.filter((item) => imeis.has(item.imei))
  const linked = await findLinkedAmong(
    db,
    ours.map((item) => item.supplierOrderId),
  )
  const groups = new Map<string, StatusItem[]>()
  for (const item of ours.filter(({ supplierOrderId }) => !linked.has(supplierOrderId))) {
    const group = groups.get(item.imei)
    if (group) group.push(item)
    else groups.set(item.imei, [item])
  }
  return groups
}
