import SqliteDatabase from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { everyOrder, type OrderFilter } from '../../src/history/order-filter.ts'
import type { OrderRange } from '../../src/history/order-place.ts'
import { selectColumns } from '../../src/history/order-row.ts'
import { countStatement, orderStatement } from '../../src/history/order-statement.ts'
import { rejectedSum } from '../../src/history/sum-rejected.ts'
import { copyDatabase } from '../support/migrated-template.ts'

const copy = copyDatabase()
const db = new SqliteDatabase(copy.url.replace('file:', ''))
afterAll(() => {
  db.close()
  copy.remove()
})

const at = new Date(Date.UTC(2026, 1, 1))
const place = { at, id: '01ABC' }
const ranges: OrderRange[] = [
  { after: null, before: null, from: 'newest', limit: 101 },
  { after: place, before: null, from: 'newest', limit: 101 },
  { after: null, before: place, from: 'oldest', limit: 101 },
]
const select = selectColumns(['id', 'orderedAt', 'imei', 'status', 'priceMicros'])

/** What SQLite does for a statement, without what it only says of the shape of the plan. */
function planOf({ sql, values }: { sql: string; values: unknown[] }): string[] {
  const given = values.map((value) => (value instanceof Date ? value.getTime() : value))
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...given) as { detail: string }[] // its text column
  return rows.map(({ detail }) => detail).filter((detail) => !/^(MERGE|LEFT|RIGHT|COMPOUND|CO-ROUTINE)/.test(detail))
}

const times = { from: new Date(0), before: at }

test.each<[string, Partial<OrderFilter>, RegExp, number]>([
  ['all orders', {}, /USING INDEX Order_orderedAt_id_idx/, 1],
  ['times', times, /USING INDEX Order_orderedAt_id_idx \(\(orderedAt,id\)/, 1],
  ['one status', { statuses: ['REFUSED'] }, /USING INDEX Order_status_orderedAt_id_idx \(status=\?/, 1],
  ['three statuses', { statuses: ['REFUSED', 'HELD', 'PENDING'] }, /Order_status_orderedAt_id_idx \(status=\?/, 3],
  [
    'a status and times',
    { statuses: ['REFUSED'], ...times },
    /Order_status_orderedAt_id_idx \(status=\? AND \(orderedAt/,
    1,
  ],
  ['one service', { serviceIds: [3] }, /Order_serviceId_orderedAt_id_idx \(serviceId=\?/, 1],
  ['four services', { serviceIds: [3, 4, 5, 6] }, /Order_serviceId_orderedAt_id_idx \(serviceId=\?/, 4],
  [
    'services and statuses',
    { serviceIds: [3, 4], statuses: ['REFUSED', 'HELD'] },
    /Order_serviceId_status_orderedAt_id_idx \(serviceId=\? AND status=\?/,
    4,
  ],
  ['a batch', { batchId: 'B' }, /Order_batchId_orderedAt_id_idx \(batchId=\?/, 1],
  ['a batch and a status', { batchId: 'B', statuses: ['COMPLETED'] }, /Order_batchId_orderedAt_id_idx \(batchId=\?/, 1],
  [
    'too many services to merge',
    { serviceIds: Array.from({ length: 80 }, (_, id) => id) },
    /Order_orderedAt_id_idx/,
    1,
  ],
])(
  'a page of %s is read from a sorted index, and nothing is sorted or read through',
  (_name, filter, index, searches) => {
    for (const range of ranges) {
      const plan = planOf(orderStatement({ ...everyOrder('owner'), ...filter }, range, select))
      const steps = plan.filter((detail) => /^(SEARCH|SCAN) o\b/.test(detail))
      expect(steps).toHaveLength(searches)
      for (const step of steps) expect(step).toMatch(index)
      expect(plan.join('\n')).not.toMatch(/TEMP B-TREE/)
      // Without any bound the index is read from its end.
      if (range.after || range.before || index.source.includes('=')) expect(plan.join('\n')).not.toMatch(/SCAN o\b/)
    }
  },
)

test('orders of some IMEIs are found by them; these few are sorted', () => {
  for (const range of ranges) {
    const filter = { ...everyOrder('owner'), imeis: ['1', '2'], statuses: ['HELD' as const], batchId: 'B' }
    expect(planOf(orderStatement(filter, range, select)).join('\n')).toMatch(
      /SEARCH o USING INDEX Order_imei_orderedAt_idx \(imei=\?/,
    )
  }
})

test.each<[string, Partial<OrderFilter>]>([
  ['alone', { search: ['iphone'] }],
  ['for a phrase', { search: [['iphone', '12']], model: [['12']] }],
  [
    'with everything else',
    { search: ['iphone'], model: ['13'], statuses: ['REFUSED', 'HELD'], serviceIds: [1], batchId: 'B', ...times },
  ],
])('a search %s goes by the search index and stops when the page is full', (_name, filter) => {
  for (const range of ranges) {
    const plan = planOf(orderStatement({ ...everyOrder('owner'), ...filter }, range, select))
    expect(plan[0]).toMatch(/^SCAN s VIRTUAL TABLE INDEX/)
    expect(plan).toContain('SEARCH k USING INTEGER PRIMARY KEY (rowid=?)')
    expect(plan.join('\n')).toMatch(/SEARCH o USING INDEX sqlite_autoindex_Order_1 \(id=\?\)/)
    expect(plan.join('\n')).not.toMatch(/TEMP B-TREE|SCAN (o|k|OrderSearchKey)\b/)
  }
})

test('counting takes the same ways', () => {
  const merged = planOf(countStatement({ ...everyOrder('owner'), statuses: ['HELD', 'QUEUED'] }, 10))
  expect(merged.filter((detail) => /SEARCH o USING INDEX Order_status_orderedAt_id_idx/.test(detail))).toHaveLength(2)
  const found = planOf(countStatement({ ...everyOrder('owner'), search: ['x'] }, 10))
  expect(found.join('\n')).toMatch(/SCAN s VIRTUAL TABLE/)
  expect(found.join('\n')).not.toMatch(/SCAN o\b/)
})

test('what rejected orders cost is summed from an index of these alone', () => {
  expect(planOf(rejectedSum('owner', { fromMs: 0, toMs: 1 }))).toEqual([
    expect.stringMatching(/USING COVERING INDEX Order_rejected_price \(accountId=\? AND orderedAt>\?/),
  ])
})
