import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { ensureOwnerAccount, ownerAccountId } from '../../src/account/owner-account.ts'
import { createDatabase, type Database } from '../../src/db/database.ts'
import type { Order } from '../../src/db/generated/prisma/client.ts'
import { migrateDatabase } from '../../src/db/migrate-database.ts'
import { canMove, isOpen, type OrderStatus, orderStatuses } from '../../src/order/order-status.ts'
import { cancelUnsentOrders, insertOrders, moveOrder } from '../../src/order/order-store.ts'
import { makeImei } from '../support/make-imei.ts'
import { createTally, type Property, type RunParameters, type Tally } from './property.ts'

/** One thing that happens to one of a batch's orders. `stale`: the mover saw an older row. `against`: a move that the table does not know. */
const aStep = fc.record({
  who: fc.constantFrom(0, 0, 0, 1),
  kind: fc.constantFrom('move', 'move', 'move', 'move', 'stale', 'against', 'cancel-batch'),
  choice: fc.nat(12),
})
type Step = { who: number; kind: string; choice: number }

const startedMs = Date.UTC(2026, 10, 23)

const service = {
  id: 1,
  supplierServiceId: '1739',
  category: 'Apple',
  title: 'A service',
  available: true,
  position: 1,
  createdAt: new Date(startedMs),
  updatedAt: new Date(startedMs),
}

async function withDatabase(use: (db: Database) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'imei-desk-moves-'))
  const url = `file:${path.join(folder, 'moves.db')}`
  await migrateDatabase(url)
  const db = createDatabase(url)
  try {
    await ensureOwnerAccount(db, new Date(startedMs))
    await db.service.create({ data: service })
    await use(db)
  } finally {
    await db.$disconnect()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function checkMoves(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  let run = 0
  await withDatabase(async (db) => {
    const property = fc.asyncProperty(
      fc.array(aStep, { minLength: 8, maxLength: 20, size: 'max' }),
      fc.boolean(),
      async (steps, isHeld) => {
        run += 1
        const batchId = await storeBatch(db, run, isHeld ? 'HELD' : 'QUEUED')
        let atMs = startedMs
        for (const step of steps) {
          atMs += 1_000
          await takeStep(db, batchId, step, new Date(atMs), tally.count)
          await assertFolds(db, batchId)
        }
      },
    )
    await fc.assert(property, parameters)
  })
  return tally.counts()
}

async function storeBatch(db: Database, run: number, status: 'HELD' | 'QUEUED'): Promise<string> {
  const id = `batch-${run}`
  const counts = { lineCount: 2, orderableCount: 2, invalidCount: 0, repeatedCount: 0, alreadyOrderedCount: 0 }
  const orderedAt = new Date(startedMs)
  const facts = { allowRepeat: false, answeredBeforeCount: 0, createdAt: orderedAt, status: 'CONFIRMED' as const }
  await db.batch.create({ data: { id, accountId: ownerAccountId, serviceId: service.id, ...counts, ...facts } })
  const unsaid = { priceMicros: null, note: null, clientReference: null, repeatOfId: null, replacesId: null }
  const orders = [0, 1].map((who) => ({
    id: `order-${run}-${who}`,
    accountId: ownerAccountId,
    serviceId: service.id,
    serviceTitle: service.title,
    imei: makeImei((2 * run + who) % 1_000_000),
    status,
    batchId: id,
    orderedAt,
    ...unsaid,
  }))
  await db.$transaction((tx) => insertOrders(tx, orders))
  return id
}

const ordersOf = (db: Database, batchId: string) => db.order.findMany({ where: { batchId }, orderBy: { id: 'asc' } })

async function takeStep(db: Database, batchId: string, step: Step, at: Date, count: (name: string) => void) {
  if (step.kind === 'cancel-batch') {
    // Rarely: it ends most of what the other steps are about.
    if (step.choice > 1) return
    await db.$transaction((tx) => cancelUnsentOrders(tx, batchId, 'Stopped.', at))
    return count('cancel-batch')
  }
  const order = (await ordersOf(db, batchId))[step.who]
  const to = order && pickTarget(order.status, step)
  if (order === undefined || to === undefined) return
  const seen = step.kind === 'stale' ? { ...order, version: order.version - 1 } : order
  const reason = `to ${to}`
  const patch = { leaseUntil: at, sendAfter: at, nextSyncAt: at }
  const moved = await db
    .$transaction((tx) => moveOrder(tx, seen, { to, reason, at, patch: step.kind === 'move' ? clean(to, patch) : {} }))
    .catch(() => 'threw' as const)
  const expected = step.kind === 'move' ? true : step.kind === 'stale' ? false : 'threw'
  if (moved !== expected) throw new Error(`a step of the kind ${step.kind} from ${order.status} to ${to}: ${moved}`)
  count(step.kind)
}

/** A mover sets what has a meaning where the order goes; what it leaves behind is for the store to clear. */
function clean(
  to: OrderStatus,
  { leaseUntil, sendAfter, nextSyncAt }: Pick<Order, 'leaseUntil' | 'sendAfter' | 'nextSyncAt'>,
) {
  if (to === 'SENDING') return { leaseUntil }
  if (to === 'QUEUED') return { sendAfter }
  return to === 'PENDING' || to === 'IN_PROCESS' ? { nextSyncAt } : {}
}

function pickTarget(from: OrderStatus, { kind, choice }: Step): OrderStatus | undefined {
  // A cancelled order goes nowhere any more, so few are.
  const targets = orderStatuses.filter(
    (to) => canMove(from, to) !== (kind === 'against') && (to !== 'CANCELLED' || choice === 0),
  )
  return targets[choice % Math.max(targets.length, 1)]
}

/** The events alone must give every row, and the rows the state of the batch. */
async function assertFolds(db: Database, batchId: string): Promise<void> {
  const orders = await ordersOf(db, batchId)
  for (const order of orders) {
    const events = await db.orderEvent.findMany({ where: { orderId: order.id }, orderBy: { cursor: 'asc' } })
    let status: OrderStatus | null = null
    for (const [index, event] of events.entries()) {
      if (event.version !== index + 1 || event.from !== status) throw new Error(`event ${index + 1} does not follow`)
      if (event.from !== null && !canMove(event.from, event.to)) throw new Error(`from ${event.from} to ${event.to}`)
      status = event.to
    }
    const last = events.at(-1)
    assertRow(order, { status, version: events.length, reason: last?.reason ?? null, at: last?.at ?? null })
  }
  const batch = await db.batch.findUniqueOrThrow({ where: { id: batchId } })
  const isOver = orders.every((order) => !isOpen(order.status))
  if ((batch.status === 'FINISHED') !== isOver || (batch.finishedAt !== null) !== isOver) {
    throw new Error(`the batch is ${batch.status} and its orders are ${orders.map((order) => order.status).join(', ')}`)
  }
}

type Folded = { status: OrderStatus | null; version: number; reason: string | null; at: Date | null }

function assertRow(order: Order, { status, version, reason, at }: Folded): void {
  const atMs = at?.getTime() ?? null
  const facts: [string, unknown, unknown][] = [
    ['status', order.status, status],
    ['version', order.version, version],
    ['reason', order.reason, reason],
    ['updatedAt', order.updatedAt.getTime(), atMs],
    ['finishedAt', order.finishedAt?.getTime() ?? null, isOpen(order.status) ? null : atMs],
    ['leaseUntil', order.leaseUntil !== null, order.status === 'SENDING'],
    ['sendAfter', order.sendAfter !== null && order.status !== 'QUEUED', false],
    ['nextSyncAt', order.nextSyncAt !== null, order.status === 'PENDING' || order.status === 'IN_PROCESS'],
  ]
  for (const [name, stored, folded] of facts) {
    if (stored !== folded) throw new Error(`${name} is ${String(stored)}, and the events say ${String(folded)}`)
  }
}

export const moveProperties: readonly Property[] = [
  {
    name: "folding an order's events gives its row, and the rows give the batch, whatever moves were tried",
    fewRuns: 15,
    share: 0.005,
    check: checkMoves,
  },
]
