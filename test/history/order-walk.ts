import { createDraw, type Draw } from '../../bench/million-orders/seeded-draw.ts'
import type { Database, Transaction } from '../../src/db/database.ts'
import { Prisma } from '../../src/db/generated/prisma/client.ts'
import { linkOrder } from '../../src/order/link-order.ts'
import { isOpen, type OrderStatus, orderStatuses, orderStatusTable } from '../../src/order/order-status.ts'
import { cancelUnsentOrders, insertOrders, moveOrder, moveOrders, type NewOrder } from '../../src/order/order-store.ts'

const startMs = Date.UTC(2026, 9, 1)

type Walk = { db: Database; draw: Draw; nowMs: number; made: number }

/** Writes orders in every way there is, at random but the same for the same seed. */
export async function walkOrders(db: Database, { seed, steps }: { seed: number; steps: number }): Promise<void> {
  const draw = createDraw(seed)
  const walk: Walk = { db, draw, nowMs: startMs, made: 0 }
  await makeSurroundings(db)
  await takeIn(walk)
  for (let step = 0; step < steps; step += 1) {
    walk.nowMs += walk.draw.below(4 * 3_600_000)
    await ways[draw.below(ways.length)]?.(walk)
  }
}

async function makeSurroundings(db: Database) {
  const at = new Date(0)
  await db.account.createMany({ data: ['owner', 'other'].map((id) => ({ id, name: id, createdAt: at })) })
  await db.service.createMany({
    data: [1, 2, 3].map((id) => ({
      id,
      supplierServiceId: String(id),
      category: '',
      title: `Service ${id}`,
      available: true,
      position: id,
      createdAt: at,
      updatedAt: at,
    })),
  })
  const batch = { accountId: 'owner', status: 'CONFIRMED' as const, serviceId: 1, allowRepeat: true, createdAt: at }
  const counts = {
    lineCount: 0,
    orderableCount: 0,
    invalidCount: 0,
    repeatedCount: 0,
    alreadyOrderedCount: 0,
    answeredBeforeCount: 0,
  }
  await db.batch.createMany({ data: ['b1', 'b2', 'b3'].map((id) => ({ id, ...batch, ...counts })) })
}

const newOrder = (walk: Walk): NewOrder => {
  walk.made += 1
  const { draw } = walk
  return {
    id: `W${String(walk.made).padStart(10, '0')}`,
    accountId: draw.below(10) === 0 ? 'other' : 'owner',
    serviceId: 1 + draw.below(3),
    serviceTitle: `Title ${draw.below(2)}`,
    priceMicros: draw.below(5) === 0 ? null : BigInt(draw.below(1_000_000)),
    imei: String(350_000_000_000_000 + walk.made),
    status: draw.below(6) === 0 ? 'HELD' : 'QUEUED',
    batchId: draw.below(2) === 0 ? null : `b${1 + draw.below(3)}`,
    note: null,
    clientReference: null,
    repeatOfId: null,
    replacesId: null,
    orderedAt: new Date(walk.nowMs),
  }
}

const takeIn = (walk: Walk) =>
  walk.db.$transaction((tx) =>
    insertOrders(
      tx,
      Array.from({ length: 1 + walk.draw.below(20) }, () => newOrder(walk)),
    ),
  )

async function pickOne({ db, draw }: Walk, where: Prisma.OrderWhereInput = {}) {
  const count = await db.order.count({ where })
  return count === 0 ? null : await db.order.findFirst({ where, orderBy: { id: 'asc' }, skip: draw.below(count) })
}

/** Any move of the table; COMPLETED into REJECTED and back included. */
async function moveOne(walk: Walk) {
  const order = await pickOne(walk)
  const next: readonly OrderStatus[] = order ? orderStatusTable[order.status].next : []
  const to = next[walk.draw.below(next.length)]
  if (!order || !to) return
  const patch =
    to === 'PENDING' && !order.placedAt ? { supplierOrderId: order.id.slice(1), placedAt: new Date(walk.nowMs) } : {}
  await walk.db.$transaction((tx) => moveOrder(tx, order, { to, reason: 'walk', at: new Date(walk.nowMs), patch }))
}

async function linkOne(walk: Walk) {
  const order = await pickOne(walk, {
    status: { in: ['UNKNOWN', 'NEEDS_REVIEW', 'NOT_PLACED', 'DUPLICATE', 'REFUSED'] },
  })
  if (!order) return
  const item = {
    supplierOrderId: order.id.slice(1),
    imei: order.imei,
    serviceTitle: order.serviceTitle,
    state: 'pending' as const,
    statusText: 'Pending',
    code: '',
    orderedAtText: null,
    orderedAt: null,
    raw: '',
  }
  const link = { item, reason: 'walk', sentAt: null, at: new Date(walk.nowMs) }
  await walk.db.$transaction((tx) => linkOrder(tx, 'GSM Fusion', order, link))
}

const cancelBatch = (walk: Walk) =>
  walk.db.$transaction((tx) => cancelUnsentOrders(tx, `b${1 + walk.draw.below(3)}`, 'walk', new Date(walk.nowMs)))

function moveMany(walk: Walk) {
  const kinds = [
    { from: 'QUEUED', to: 'HELD' },
    { from: 'HELD', to: 'QUEUED' },
    { from: 'SENDING', to: 'UNKNOWN' },
  ] as const
  const kind = kinds[walk.draw.below(3)] ?? kinds[0]
  const move = { ...kind, reason: 'walk', at: new Date(walk.nowMs) }
  const chosen = Prisma.sql`id LIKE ${`%${walk.draw.below(10)}`}`
  return walk.db.$transaction((tx) => moveOrders(tx, chosen, move))
}

/** As an import would: answered orders, some of services that the catalogue does not know. */
function importSome(walk: Walk) {
  const data = Array.from({ length: 1 + walk.draw.below(8) }, () => {
    const { accountId, id, imei, priceMicros, orderedAt } = newOrder(walk)
    const status = orderStatuses[walk.draw.below(orderStatuses.length)] ?? 'COMPLETED'
    const placedAt = walk.draw.below(4) === 0 ? null : new Date(walk.nowMs + walk.draw.below(600_000))
    const finishedAt = isOpen(status) ? null : new Date(walk.nowMs + 2 ** walk.draw.below(32))
    const serviceTitle = `Imported ${walk.draw.below(3)}`
    return {
      accountId,
      id,
      imei,
      priceMicros,
      orderedAt,
      status,
      placedAt,
      finishedAt,
      serviceTitle,
      updatedAt: orderedAt,
    }
  })
  return walk.db.order.createMany({ data })
}

/** What only a repair by hand does, several columns at once. */
async function writeAnyhow(walk: Walk) {
  const isAnswered = walk.draw.below(2) === 0
  const order = await pickOne(walk, isAnswered ? { status: { in: ['COMPLETED', 'REJECTED'] } } : {})
  if (!order) return
  const { draw } = walk
  const isUnplaced = order.status === 'CANCELLED'
  const changes: Prisma.OrderUncheckedUpdateManyInput[] = [
    { priceMicros: draw.below(2) === 0 ? null : BigInt(draw.below(1_000_000)) },
    { orderedAt: new Date(walk.nowMs - draw.below(40 * 86_400_000)) },
    { serviceTitle: `Title ${draw.below(3)}` },
    { placedAt: draw.below(3) === 0 ? null : new Date(walk.nowMs - draw.below(3_600_000)) },
    ...(isOpen(order.status) ? [] : [{ finishedAt: new Date(walk.nowMs) }]),
    ...(isUnplaced ? [{ serviceId: 1 + draw.below(3) }, { serviceId: null }, { accountId: 'other' }] : []),
    ...(isUnplaced ? [{ status: 'REFUSED' as const }] : []),
  ]
  const data = Object.assign({}, ...changes.filter(() => draw.below(3) === 0))
  await walk.db.order.updateMany({ where: { id: order.id }, data })
}

const deleteOne = (walk: Walk) =>
  walk.db.$transaction(async (tx: Transaction) => {
    const order = await pickOne(walk)
    if (!order) return
    await tx.order.updateMany({ where: { repeatOfId: order.id }, data: { repeatOfId: null } })
    await tx.orderEvent.deleteMany({ where: { orderId: order.id } })
    await tx.order.delete({ where: { id: order.id } })
  })

/** Every way to write, the more often the more there is to it. */
const ways = [
  ...Array.from({ length: 14 }, () => moveOne),
  takeIn,
  linkOne,
  cancelBatch,
  moveMany,
  importSome,
  writeAnyhow,
  writeAnyhow,
  writeAnyhow,
  writeAnyhow,
  deleteOne,
]
