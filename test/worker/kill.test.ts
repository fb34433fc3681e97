import { afterEach, expect, test } from 'vitest'
import { createGsmFusionSandbox } from '../../sandbox/gsm-fusion/sandbox.ts'
import { createApp } from '../../src/app.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { parseConfig } from '../../src/config.ts'
import { createDatabase } from '../../src/db/database.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeLogger } from '../support/make-logger.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { until } from '../support/until.ts'
import { type DeskProcess, startDeskProcess } from './desk-process.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const count = 60
const placeOrders = `mutation ($input: PlaceOrdersInput!) {
  placeOrders(input: $input) { __typename ... on Batch { id } ... on Error { message } }
}`

/** Later, and twenty times as fast in its waits. */
const lateClock: Clock = {
  now: () => systemClock.now() + 120_000,
  sleep: (ms, signal) => systemClock.sleep(ms / 20, signal),
}

async function makeWorld() {
  // Orders are bought at once and told later: whoever is killed in between has bought what he does not know of.
  const settings = { latencyMs: 120, jitterMs: 120, pendingMs: 86_400_000 }
  const sandbox = await createGsmFusionSandbox({ settings })
  cleanUps.push(() => sandbox.close())
  const copy = copyDatabase()
  cleanUps.push(copy.remove)
  const db = createDatabase(copy.url)
  cleanUps.push(() => db.$disconnect())
  const env = {
    DATABASE_URL: copy.url,
    API_TOKEN: 'test-token-0123456789-abcdef',
    PORT: '0',
    GSM_FUSION_BASE_URL: sandbox.url,
    GSM_FUSION_API_KEY: sandbox.key,
    GSM_FUSION_USERNAME: sandbox.user,
    GSM_FUSION_RATE_PER_MINUTE: '0',
    GSM_FUSION_TIMEOUT_SECONDS: '5',
    SYNC_INTERVAL_SECONDS: '1',
  }
  const start = async () => {
    const desk = await startDeskProcess(copy.folder, env)
    cleanUps.push(() => desk.end('SIGKILL'))
    return desk
  }
  return { sandbox, db, env, start }
}

test('killed twice and stopped once in the middle of sending: nothing is sent twice, nothing is lost, all is settled', async () => {
  const { sandbox, db, env, start } = await makeWorld()
  const bought = () => sandbox.ledger().orders
  const sentBeyond = (orders: number) => until(`${orders} are bought`, () => bought().length >= orders)

  let desk: DeskProcess = await start()
  const service = await until('the catalogue is there', () =>
    db.service.findUnique({ where: { supplierServiceId: '1739' } }),
  )
  const lines = Array.from({ length: count }, (_, index) => ({ line: index + 1, input: makeImei(index + 1) }))
  const input = { idempotencyKey: 'killed-in-between', serviceId: `service_${service.id}`, lines }
  const answered = await desk.ask(placeOrders, { input })
  expect(answered).toMatchObject({ placeOrders: { __typename: 'Batch' } })
  const ids = (await db.order.findMany({ select: { id: true } })).map(({ id }) => id)
  expect(ids).toHaveLength(count)

  await sentBeyond(12)
  await desk.end('SIGKILL')
  const afterFirst = await db.order.count({ where: { status: 'SENDING' } })
  expect(afterFirst).toBeGreaterThan(0)
  desk = await start()
  // Nobody else can be sending them: no lease was waited for.
  expect(await db.order.count({ where: { events: { some: { from: 'SENDING', to: 'UNKNOWN' } } } })).toBe(afterFirst)
  // The caller who lost the answer asks again.
  expect(await desk.ask(placeOrders, { input })).toEqual(answered)
  await sentBeyond(28)
  await desk.end('SIGKILL')
  expect(await db.order.count({ where: { status: 'SENDING' } })).toBeGreaterThan(0)

  desk = await start()
  await sentBeyond(44)
  const sendingBefore = await db.order.count({ where: { status: 'SENDING', leaseUntil: { gt: new Date() } } })
  expect(await desk.end('SIGTERM')).toBe(0)
  // What the stopped one had in flight is stored.
  expect(await db.order.count({ where: { status: 'SENDING' } })).toBe(0)
  expect(sendingBefore).toBeGreaterThan(0)

  sandbox.changeSettings({ latencyMs: 0, jitterMs: 0 })
  const config = parseConfig(env)
  if (config.kind === 'problems') throw new Error(config.problems.join())
  const app = createApp({ config: config.config, clock: lateClock, logger: makeLogger() })
  await app.prepare()
  app.startJobs()
  cleanUps.push(() => app.stop())
  await until('none waits, none is being sent, and all that was bought is linked', async () => {
    const waiting = await db.order.count({ where: { status: { in: ['QUEUED', 'SENDING'] } } })
    const linked = await db.order.count({ where: { supplierOrderId: { not: null } } })
    return waiting === 0 && linked === bought().length
  })

  const rows = bought()
  expect(new Set(rows.map((row) => row.imei)).size).toBe(rows.length)
  expect(rows.length).toBeGreaterThan(count - 16)
  const orders = await db.order.findMany({ include: { attempts: true, events: { orderBy: { cursor: 'asc' } } } })
  expect(orders.map(({ id }) => id).sort()).toEqual([...ids].sort())
  for (const order of orders) {
    const row = rows.find(({ imei }) => imei === order.imei)
    expect(order.supplierOrderId).toBe(row?.id ?? null)
    expect(order.status).toBe(row ? 'PENDING' : 'UNKNOWN')
    // One that was withheld when the program stopped went back to the queue; of all others there is one.
    expect(order.attempts.filter((attempt) => attempt.outcome !== 'QUEUED')).toHaveLength(1)
    expect(order.events.map(({ version }) => version)).toEqual(order.events.map((_, index) => index + 1))
    expect(order.events.at(-1)).toMatchObject({ to: order.status, version: order.version })
  }
}, 60_000)
