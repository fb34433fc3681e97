import { createHash } from 'node:crypto'
import SqliteDatabase from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureOwnerAccount } from '../../src/account/owner-account.ts'
import { createDatabase, type Database } from '../../src/db/database.ts'
import { type OrderStatus, orderStatusTable } from '../../src/order/order-status.ts'
import { insertOrders, moveOrder } from '../../src/order/order-store.ts'
import { makeImei } from '../support/make-imei.ts'
import { copyDatabase } from '../support/migrated-template.ts'

const copy = copyDatabase()
let db: Database
let beside: SqliteDatabase.Database
let serviceId: number

beforeAll(async () => {
  db = createDatabase(copy.url)
  beside = new SqliteDatabase(copy.url.replace('file:', ''))
  await ensureOwnerAccount(db, new Date(0))
  const facts = { supplierServiceId: '1', category: 'c', title: 't', available: true, position: 0 }
  serviceId = (await db.service.create({ data: { ...facts, createdAt: new Date(0), updatedAt: new Date(0) } })).id
})
afterAll(async () => {
  beside.close()
  await db.$disconnect()
  copy.remove()
})

test('the migrated database has the search index, its keys and every trigger that keeps them right', () => {
  const names = beside
    .prepare(
      `SELECT type || ' ' || name FROM sqlite_schema WHERE type = 'trigger' OR name IN ('OrderSearch', 'OrderSearchKey', 'OrderSearchText') ORDER BY 1`,
    )
    .pluck()
    .all()
  // A migration that makes "Order" anew drops its triggers without a word: they have to be made again in it, and the view dropped before.
  expect(names).toEqual(
    expect.arrayContaining([
      'table OrderSearch',
      'table OrderSearchKey',
      'trigger Order_search_delete',
      'trigger Order_search_insert',
      'trigger Order_search_place',
      'trigger Order_search_text',
      'view OrderSearchText',
    ]),
  )
})

test('the search index merges its pieces in eights, which a table made anew would forget', () => {
  expect(beside.prepare(`SELECT v FROM "OrderSearch_config" WHERE k = 'automerge'`).pluck().get()).toBe(8)
})

/** Words of the index, as "key column word", and what an index made anew of the rows would hold. */
function readIndexes(): { kept: unknown[]; made: unknown[]; keys: unknown[]; places: unknown[] } {
  const { sql } = beside.prepare("SELECT sql FROM sqlite_schema WHERE name = 'OrderSearch'").get() as { sql: string }
  const columns = '"imei", "supplierOrderId", "model", "carrier", "serviceTitle", "note", "facts"'
  beside.exec(`
    DROP TABLE IF EXISTS temp.made; DROP TABLE IF EXISTS temp.madeWords; DROP TABLE IF EXISTS temp.keptWords;
    ${sql.replace('"OrderSearch"', 'temp.made')};
    INSERT INTO temp.made (rowid, ${columns})
      SELECT row_number() OVER (ORDER BY id), ${columns} FROM "OrderSearchText";
    CREATE VIRTUAL TABLE temp.madeWords USING fts5vocab(temp, made, instance);
    CREATE VIRTUAL TABLE temp.keptWords USING fts5vocab(main, 'OrderSearch', instance);`)
  const all = (statement: string) => beside.prepare(statement).pluck().all()
  return {
    kept: all(`SELECT p.number || ' ' || w.col || ' ' || w.term FROM temp.keptWords w
               LEFT JOIN (SELECT "key", row_number() OVER (ORDER BY "orderId") AS number FROM "OrderSearchKey") p ON p."key" = w.doc ORDER BY 1`),
    made: all(`SELECT doc || ' ' || col || ' ' || term FROM temp.madeWords ORDER BY 1`),
    keys: all(`SELECT ("key" / 1048576) || ' ' || "orderId" FROM "OrderSearchKey" ORDER BY "key" / 1048576, "orderId"`),
    places: all(`SELECT "orderedAt" || ' ' || id FROM "Order" ORDER BY "orderedAt", id`),
  }
}

test('after any row of writes the index holds the words of the rows, each at its moment of the history', async () => {
  const ids: string[] = []
  let state = 7
  const draw = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const actions: (() => Promise<unknown>)[] = [
    () => store(1 + draw(4)),
    () => store(1),
    () => moveOn(draw, ids),
    () => moveOn(draw, ids),
    () => moveOn(draw, ids),
    async () => await db.order.updateMany({ where: { id: any() }, data: { note: `shelf ${draw(50)} Ähre` } }),
    // As a round of asking that brought nothing new.
    async () => await db.order.updateMany({ where: { id: any() }, data: { lastSyncedAt: new Date(draw(1_000)) } }),
    async () => await db.order.updateMany({ where: { id: any() }, data: { orderedAt: new Date(draw(4)) } }),
    async () => await db.order.updateMany({ where: { id: any() }, data: { serviceId: draw(2) ? serviceId : null } }),
    async () => {
      const id = any()
      await db.orderEvent.deleteMany({ where: { orderId: id } })
      await db.order.deleteMany({ where: { id } })
    },
  ]
  const any = () => ids[draw(ids.length)] ?? ''
  const store = async (count: number) => {
    // Ids in no order of time, and many of one moment.
    const orders = Array.from({ length: count }, () => newOrder(`O${draw(1e9)}`, draw(4), ids.length + draw(1e6)))
    ids.push(...orders.map(({ id }) => id))
    await db.$transaction((tx) => insertOrders(tx, orders))
  }
  for (let step = 0; step < 400; step += 1) {
    await actions[draw(actions.length)]?.()
    if (step % 80 !== 79) continue
    const { kept, made, keys, places } = readIndexes()
    expect(kept).toEqual(made)
    expect(keys).toEqual(places)
  }
  expect(ids.length).toBeGreaterThan(100)
})

const newOrder = (id: string, ms: number, number: number) => ({
  id,
  accountId: 'owner',
  serviceId,
  serviceTitle: `Check ${number % 3}`,
  priceMicros: 80_000n,
  imei: makeImei(number),
  status: 'QUEUED' as const,
  batchId: null,
  note: number % 2 ? `box ${number}` : null,
  clientReference: null,
  repeatOfId: null,
  replacesId: null,
  orderedAt: new Date(ms),
})

/** Moves some order along one of its ways, with what such a move brings. */
async function moveOn(draw: (below: number) => number, ids: readonly string[]): Promise<void> {
  const order = await db.order.findUnique({ where: { id: ids[draw(ids.length)] ?? '' } })
  if (!order) return
  const next: readonly OrderStatus[] = orderStatusTable[order.status].next
  const to = next[draw(next.length)]
  if (!to) return
  const patch =
    to === 'PENDING'
      ? { supplierOrderId: String(1999_999 + draw(1e6)) }
      : to === 'COMPLETED'
        ? { model: `iPhone ${draw(16)}`, carrier: 'T-Mobile' }
        : {}
  await db.$transaction((tx) => moveOrder(tx, order, { to, reason: null, at: new Date(5), patch }))
}

test('a hundred thousand orders of one moment, in whatever order of their ids, are stored without looking at one another', () => {
  // With a look at all others for each of them this would take hours.
  beside.exec(`
    INSERT INTO "Order" (id, "accountId", "serviceId", "serviceTitle", imei, status, "orderedAt", "updatedAt")
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    SELECT 'M' || (i * 7919 % 100003), 'owner', NULL, 'x', printf('%015d', i), 'QUEUED', 99, 99 FROM n`)
  const asTheyCame = beside
    .prepare(`SELECT count(*) FROM (SELECT k."key" - lag(k."key") OVER (ORDER BY o.rowid) AS step FROM "OrderSearchKey" k
              JOIN "Order" o ON o.id = k."orderId" WHERE o."orderedAt" = 99) WHERE step = 1`)
    .pluck()
    .get()
  expect(asTheyCame).toBe(99_999)
})

test('a round of asking that brings nothing new writes nothing into the index', async () => {
  await db.$transaction((tx) => insertOrders(tx, [newOrder('QUIET', 9, 999_999)]))
  // Comparing the blocks themselves takes half a minute.
  const blocks = () => {
    const hash = createHash('sha256')
    const rows = beside.prepare('SELECT id, block FROM "OrderSearch_data" ORDER BY id').raw().all()
    for (const [id, block] of rows as [number, Buffer][]) hash.update(`${id} `).update(block) // the two columns
    return hash.digest('hex')
  }
  const before = blocks()
  const order = await db.order.findUniqueOrThrow({ where: { id: 'QUIET' } })
  const patch = { note: order.note, imei: order.imei, lastSyncedAt: new Date(10) }
  await db.$transaction((tx) => moveOrder(tx, order, { to: 'SENDING', reason: null, at: new Date(10), patch }))
  expect(blocks()).toBe(before)
  await db.order.update({ where: { id: 'QUIET' }, data: { note: 'other' } })
  expect(blocks()).not.toBe(before)
})
