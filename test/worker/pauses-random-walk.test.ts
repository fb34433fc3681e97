import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { drawFraction } from '../../sandbox/gsm-fusion/seeded-draw.ts'
import { rateLimits } from '../../src/supplier/call-rate.ts'
import { resumeSending } from '../../src/supplier/resume-sending.ts'
import type { Supplier } from '../../src/supplier/supplier.ts'
import { createSupplierGate } from '../../src/supplier/supplier-gate.ts'
import { setPause } from '../../src/supplier/supplier-state-store.ts'
import { makeImei } from '../support/make-imei.ts'
import { type Driven, makeDriven } from './make-driven.ts'

let driven: Driven | undefined
afterEach(async () => {
  await driven?.close()
  driven = undefined
})

const limits = rateLimits(12, 0)
const concurrency = 3
const steps = 45

const faults = [
  ...['reset-before-accept', 'reset-after-accept', 'html-502-before-accept', 'html-502-after-accept'],
  ...['too-many-requests', 'maintenance', 'truncated-xml', 'empty', 'no-credit', 'invalid-key'],
]
/** These change orders in a reply. */
const orderFaults = ['wrong-imei', 'extra-item', 'duplicate', ...faults]

/** A way through faults, limits, credits, people and restarts that a seed decides. */
async function makeWalk(seed: string) {
  let draws = 0
  const draw = () => drawFraction(seed, draws++)
  // The list is never empty.
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T
  let isReachable = true
  const ifReachable = <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args) =>
      isReachable ? await call(...args) : { kind: 'not-sent' as const, detail: 'connect ECONNREFUSED' }
  }
  const wrap = (supplier: Supplier): Supplier => ({
    ...supplier,
    placeOrder: ifReachable(supplier.placeOrder),
    getAccount: ifReachable(supplier.getAccount),
    listServices: ifReachable(supplier.listServices),
  })
  const made = await makeDriven({ limits, concurrency, wrap })
  driven = made
  const { bench } = made
  let imeis = 0
  const order = () => bench.addOrders(Array.from({ length: 5 }, () => makeImei(++imeis)))
  const change = (settings: Parameters<typeof bench.sandbox.changeSettings>[0]) =>
    bench.sandbox.changeSettings(settings)
  const mend = () => void bench.sandbox.changeFaults({ clear: true })
  const restore = () => {
    const pause = { reason: 'restored' as const, message: 'This is a copy.' }
    return bench.db.$transaction((tx) => setPause(tx, bench.supplierName, pause, new Date(bench.clock.now())))
  }
  const moves: Record<string, () => unknown> = {
    order,
    'order more': order,
    fault: () => bench.fault(pick(['accountinfo', 'imeiservices', 'getimeis']), pick(faults), pick([1, 2, 6])),
    'order fault': () => bench.fault('placeorder', pick(orderFaults), pick([1, 1, 3])),
    mend,
    lose: () => {
      isReachable = false
    },
    credits: () => change({ credits: pick(['0.00', '0.10', '100.00']) }),
    limit: () => change({ callsPerMinute: pick([null, 4, 8]) }),
    person: () => askFromElsewhere(made),
    restore: () => (draw() < 0.2 ? restore() : null),
    restart: made.restart,
  }
  const backInReach = () => {
    isReachable = true
  }
  const calm = async () => {
    mend()
    change({ credits: '100.00', callsPerMinute: null })
    await askFromElsewhere(made)
  }
  return { ...made, moves, pick, backInReach, calm }
}

/** A person resumes sending at another process on the same database. Their time does not wait for the walk's: it is over after a moment in any case. */
async function askFromElsewhere({ bench }: Driven): Promise<void> {
  const clock = { now: bench.clock.now, sleep: (ms: number) => setTimeout(ms < 20_000 ? 5 : 100) }
  const parts = { ...bench.parts, clock }
  const gate = createSupplierGate({ ...parts, supplierName: bench.supplierName, concurrency: 1, limits })
  await resumeSending({ ...parts, gate }, 'It looks well from here.')
  gate.close()
}

test.each(['18', '20', '27'])(
  'whatever happens (seed %s), limits hold, no order is sent while a pause stands, and none is bought twice',
  async (seed) => {
    const { bench, start, pass, passUntil, moves, pick, backInReach, calm } = await makeWalk(seed)
    // The database itself is the witness: an attempt committed while a pause stands is a paid call that should not be.
    await bench.db.$executeRawUnsafe('CREATE TABLE "Breach" (attempt TEXT, reason TEXT)')
    await bench.db.$executeRawUnsafe(`CREATE TRIGGER witness AFTER INSERT ON "Attempt" BEGIN
      INSERT INTO "Breach" SELECT NEW.id, "pauseReason" FROM "SupplierState" WHERE "pauseReason" IS NOT NULL; END`)
    start()
    const path: string[] = []
    for (let step = 0; step < steps; step += 1) {
      const name = pick(Object.keys(moves))
      path.push(name)
      await moves[name]?.()
      await pass(pick([500, 1_000, 5_000, 20_000]))
      backInReach()
    }
    await calm()
    const open = () => bench.db.order.count({ where: { status: { in: ['QUEUED', 'SENDING'] } } })
    await passUntil('all is sent once all is well', 90 * 60_000, async () => (await open()) === 0)

    const { maxPerMinute, maxConcurrent } = bench.sandbox.calls()
    const ledger = bench.sandbox.ledger().orders
    const state = { breaches: await bench.db.$queryRawUnsafe('SELECT * FROM "Breach"'), path }
    expect(state).toEqual({ breaches: [], path })
    expect(maxPerMinute, path.join(', ')).toBeLessThanOrEqual(12)
    expect(maxConcurrent).toBeLessThanOrEqual(concurrency + 1)
    expect(new Set(ledger.map(({ imei }) => imei)).size).toBe(ledger.length)
  },
  60_000,
)
