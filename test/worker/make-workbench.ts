import { monotonicFactory } from 'ulid'
import { createGsmFusionSandbox, type GsmFusionSandboxOptions } from '../../sandbox/gsm-fusion/sandbox.ts'
import { ensureOwnerAccount, ownerAccountId } from '../../src/account/owner-account.ts'
import { syncServices } from '../../src/catalog/sync-services.ts'
import { noCheckpoint } from '../../src/checkpoint.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { createDatabase } from '../../src/db/database.ts'
import type { OrderStatus } from '../../src/db/generated/prisma/client.ts'
import { createFeed } from '../../src/event/feed.ts'
import { createOrderSender } from '../../src/job/order-sender.ts'
import type { Job } from '../../src/job/repeating-job.ts'
import { insertOrders } from '../../src/order/order-store.ts'
import type { SyncParts } from '../../src/order/sync-orders.ts'
import type { RateLimit } from '../../src/supplier/call-rate.ts'
import { createGsmFusionClient } from '../../src/supplier/gsm-fusion/gsm-fusion-client.ts'
import type { Supplier } from '../../src/supplier/supplier.ts'
import { createSupplierGate } from '../../src/supplier/supplier-gate.ts'
import { getSupplierState } from '../../src/supplier/supplier-state-store.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeLogger } from '../support/make-logger.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { until } from '../support/until.ts'

export type WorkbenchOptions = {
  clock?: Clock
  sandbox?: GsmFusionSandboxOptions
  timeoutMs?: number
  graceMs?: number
  concurrency?: number
  limits?: readonly RateLimit[]
  /** Puts something between the program and the supplier. */
  wrap?: (supplier: Supplier) => Supplier
}

/** The parts of the background work on a database of their own and a sandbox of their own, with nothing running by itself. Close it when done. */
export async function makeWorkbench(options: WorkbenchOptions = {}) {
  const { clock = systemClock, timeoutMs = 5_000, graceMs = 10_000, concurrency = 8, limits = [] } = options
  const sandbox = await createGsmFusionSandbox({ now: clock.now, ...options.sandbox })
  const copy = copyDatabase()
  const db = createDatabase(copy.url)
  const logger = makeLogger()
  const account = { baseUrl: sandbox.url, apiKey: sandbox.key, username: sandbox.user, timeZone: 'UTC' }
  const client = createGsmFusionClient({ ...account, timeoutMs, clock, logger })
  const supplier = options.wrap?.(client) ?? client
  const shared = {
    db,
    clock,
    logger,
    feed: createFeed(),
    newId: monotonicFactory(),
    checkpoint: noCheckpoint,
    supplier,
  }
  const gateOptions = { ...shared, supplierName: supplier.name, concurrency, limits }
  const makeGate = () => createSupplierGate(gateOptions)
  const parts: SyncParts = { ...shared, gate: makeGate() }
  await ensureOwnerAccount(db, new Date(clock.now()))
  // Not by the gate of the tests: its rate shall be untouched.
  await syncServices({ ...parts, gate: createSupplierGate({ ...gateOptions, limits: [] }) })
  await db.supplierCall.deleteMany()
  const service = await db.service.findUniqueOrThrow({ where: { supplierServiceId: '1739' } })
  const jobs: Job[] = []
  const gates = [parts.gate]

  const addOrders = async (imeis: readonly string[], batchId: string | null = null, status: OrderStatus = 'QUEUED') => {
    const orders = imeis.map((imei) => ({
      id: parts.newId(),
      accountId: ownerAccountId,
      serviceId: service.id,
      serviceTitle: service.title,
      priceMicros: service.priceMicros,
      imei,
      status: status === 'HELD' ? ('HELD' as const) : ('QUEUED' as const),
      batchId,
      note: null,
      clientReference: null,
      repeatOfId: null,
      replacesId: null,
      orderedAt: new Date(clock.now()),
    }))
    await db.$transaction((tx) => insertOrders(tx, orders))
    parts.feed.announce()
    return orders.map((order) => order.id)
  }

  return {
    sandbox,
    db,
    url: copy.url,
    clock,
    logger,
    parts,
    service,
    supplierName: supplier.name,
    addOrders,
    addOrder: async (number: number) => {
      const [id] = await addOrders([makeImei(number)])
      if (id === undefined) throw new Error('no order was stored')
      return id
    },
    addBatch: async (numbers: readonly number[]) => {
      const id = parts.newId()
      const count = numbers.length
      const zero = { invalidCount: 0, repeatedCount: 0, alreadyOrderedCount: 0, answeredBeforeCount: 0 }
      const facts = { allowRepeat: false, lineCount: count, orderableCount: count, createdAt: new Date(clock.now()) }
      const owner = { accountId: ownerAccountId, serviceId: service.id, status: 'CONFIRMED' as const }
      await db.batch.create({ data: { id, ...owner, ...facts, ...zero } })
      return { id, orderIds: await addOrders(numbers.map(makeImei), id) }
    },
    getOrder: (id: string) => db.order.findUniqueOrThrow({ where: { id } }),
    state: () => getSupplierState(db, supplier.name),
    placeCalls: () => sandbox.calls().calls.filter((call) => call.action === 'placeorder'),
    ledgerOf: (imei: string) => sandbox.ledger().orders.filter((row) => row.imei === imei),
    fault: (action: string, fault: string, times = 1) => {
      const outcome = sandbox.changeFaults({ action, fault, times })
      if ('problem' in outcome) throw new Error(outcome.problem)
    },
    settled: (ids: readonly string[], statuses: readonly OrderStatus[], limitMs?: number) =>
      until(
        `${ids.length} orders are ${statuses.join(' or ')}`,
        async () =>
          (await db.order.count({ where: { id: { in: [...ids] }, status: { in: [...statuses] } } })) === ids.length,
        limitMs,
      ),
    /** A running sender; `fresh` gives it a gate of its own, as another process or a restart would have. */
    startSender: (fresh = false): Job & { parts: SyncParts } => {
      const own = fresh ? { ...parts, gate: makeGate() } : parts
      const sender = createOrderSender(own, { timeoutMs, graceMs })
      jobs.push(sender)
      gates.push(own.gate)
      sender.start()
      return { ...sender, parts: own }
    },
    /** Forgets orders, calls, faults and pauses, here and at the sandbox; services and settings stay. */
    reset: async () => {
      await db.$transaction([
        db.attempt.deleteMany(),
        db.orderEvent.deleteMany(),
        db.order.deleteMany(),
        db.batch.deleteMany(),
        db.supplierCall.deleteMany(),
        db.supplierState.deleteMany(),
        db.syncRun.deleteMany(),
      ])
      sandbox.reset()
    },
    close: async () => {
      for (const gate of gates) gate.close()
      await Promise.all(jobs.map((job) => job.stop()))
      await db.$disconnect()
      await sandbox.close()
      copy.remove()
    },
  }
}

export type Workbench = Awaited<ReturnType<typeof makeWorkbench>>

/** Waits in fake time: moves the clock on in steps until something holds. */
export async function untilMoved<T>(
  what: string,
  clock: { advance(ms: number): void },
  stepMs: number,
  look: () => Promise<T> | T,
): Promise<NonNullable<T>> {
  return await until(what, async () => {
    const seen = await look()
    if (!seen) clock.advance(stepMs)
    return seen
  })
}
