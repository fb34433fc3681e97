import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { createGsmFusionSandbox, type GsmFusionSandboxOptions } from '../../sandbox/gsm-fusion/sandbox.ts'
import { createDatabase } from '../../src/db/database.ts'
import type { OrderStatus } from '../../src/order/order-status.ts'
import { makeImei } from '../support/make-imei.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { until } from '../support/until.ts'
import { type DeskProcess, startDeskProcess } from './desk-process.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const fastDesk = fileURLToPath(new URL('./fast-desk.process.ts', import.meta.url))
const since = Date.now()
const patienceMs = 40_000

async function makeWorld(settings: GsmFusionSandboxOptions['settings'] = {}) {
  const sandbox = await createGsmFusionSandbox({ settings: { pendingMs: 86_400_000, ...settings } })
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
    // Three seconds of real time: enough on a busy machine.
    GSM_FUSION_TIMEOUT_SECONDS: '60',
    FAST_SINCE: String(since),
  }
  const start = async (more: Record<string, string> = {}, entry?: string) => {
    const desk = await startDeskProcess(copy.folder, { ...env, ...more }, entry)
    cleanUps.push(() => desk.end('SIGKILL'))
    return desk
  }
  const placed = () => sandbox.calls().calls.filter(({ action }) => action === 'placeorder').length
  const statuses = async () => (await db.order.findMany({ orderBy: { id: 'asc' } })).map(({ status }) => status)
  return { sandbox, copy, db, env, start, placed, statuses }
}

type World = Awaited<ReturnType<typeof makeWorld>>

async function place({ db }: World, desk: DeskProcess, count: number) {
  const service = await until('the catalogue is there', () =>
    db.service.findUnique({ where: { supplierServiceId: '1739' } }),
  )
  const lines = Array.from({ length: count }, (_, index) => ({ line: index + 1, input: makeImei(index + 1) }))
  const input = { idempotencyKey: 'two-processes', serviceId: `service_${service.id}`, lines }
  await desk.ask('mutation ($input: PlaceOrdersInput!) { placeOrders(input: $input) { __typename } }', { input })
}

/** At most one order at the supplier for each of ours, each linked to it, and a history without a gap. */
async function checkBooks({ db, sandbox }: World, open: OrderStatus) {
  const bought = sandbox.ledger().orders
  expect(new Set(bought.map(({ imei }) => imei)).size).toBe(bought.length)
  const orders = await db.order.findMany({ include: { attempts: true, events: { orderBy: { cursor: 'asc' } } } })
  for (const order of orders) {
    const row = bought.find(({ imei }) => imei === order.imei)
    expect(order).toMatchObject({ status: row ? 'PENDING' : open, supplierOrderId: row?.id ?? null })
    expect(order.attempts).toHaveLength(1)
    expect(order.attempts[0]?.finishedAt).not.toBeNull()
    expect(order.events.map(({ version }) => version)).toEqual(order.events.map((_, index) => index + 1))
    expect(order.events.at(-1)).toMatchObject({ to: order.status, version: order.version })
  }
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

test('a second process on the same file ends at once with one line that says what to do; after a kill the next one makes UNKNOWN at once what was being sent', async () => {
  const world = await makeWorld()
  const first = await world.start()
  world.sandbox.changeFaults({ action: 'placeorder', fault: 'hang-before-accept', times: 2 })
  await place(world, first, 2)
  await until('two are being sent', () => world.placed() === 2)

  const started = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), main], {
    cwd: world.copy.folder,
    env: { PATH: process.env['PATH'], ...world.env },
    encoding: 'utf8',
  })
  expect(started.status).toBe(1)
  expect(started.stdout).toBe('')
  expect(started.stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^imei-desk: another imei-desk process uses the database .*test\.db; stop it.*ALLOW_SHARED/),
  ])
  expect(await world.statuses()).toEqual(['SENDING', 'SENDING'])
  await expect(world.start({ ALLOW_SHARED_DATABASE: '1' })).rejects.toThrow('for itself alone')

  await first.end('SIGKILL')
  const next = await world.start()
  // Their leases run for most of a minute yet.
  expect(await world.statuses()).toEqual(['UNKNOWN', 'UNKNOWN'])
  expect(await world.db.attempt.count({ where: { outcome: 'UNKNOWN' } })).toBe(2)
  expect(await world.db.supplierState.findFirst()).not.toMatchObject({ pauseReason: 'restored' })
  expect(world.placed()).toBe(2)
  expect(await next.end('SIGTERM')).toBe(0)
}, 90_000)

describe('two processes that share a file, of which one is halted past its lease and comes back', () => {
  const shared = { ALLOW_SHARED_DATABASE: '1' }

  test('in the middle of its calls: the other goes on with the queue and sends none of them again; what the first one then hears is kept', async () => {
    const world = await makeWorld({ latencyMs: 400 })
    const one = await world.start({ ...shared, GSM_FUSION_CONCURRENCY: '3' }, fastDesk)
    await place(world, one, 12)
    await until('it sends', () => world.placed() >= 3)
    process.kill(one.pid, 'SIGSTOP')
    const two = await world.start(shared, fastDesk)
    await until(
      'the other has taken over and sent the rest',
      async () => {
        const now = await world.statuses()
        return !now.includes('SENDING') && !now.includes('QUEUED')
      },
      patienceMs,
    )
    process.kill(one.pid, 'SIGCONT')
    await until(
      'all that was bought is linked',
      async () => {
        const linked = await world.db.order.count({ where: { supplierOrderId: { not: null } } })
        return linked === 12 && world.sandbox.ledger().orders.length === 12
      },
      patienceMs,
    )
    expect(await one.end('SIGTERM')).toBe(0)
    expect(await two.end('SIGTERM')).toBe(0)
    expect(world.placed()).toBe(12)
    await checkBooks(world, 'PENDING')
  }, 90_000)

  test('with an order claimed and nothing sent: its time is over, so it sends nothing, and says that nothing was bought', async () => {
    const world = await makeWorld()
    const one = await world.start({ ...shared, HALT_AT: 'claim-committed', GSM_FUSION_CONCURRENCY: '1' }, fastDesk)
    await place(world, one, 6)
    await until('it has claimed one', async () => (await world.statuses()).includes('SENDING'))
    // A third one was killed an hour ago while it asked about orders.
    const startedAt = new Date(Date.now() - 3_600_000)
    await world.db.syncRun.create({ data: { id: 'LOST', startedAt, renewedAt: startedAt, open: 1 } })
    const other = await world.start(shared, fastDesk)
    await until('its round of asking is ended', () =>
      world.db.syncRun.findFirst({ where: { id: 'LOST', finishedAt: { not: null } } }),
    )
    await until(
      'the other has sent the rest, and knows nothing of this one',
      async () => {
        const now = await world.statuses()
        return now.filter((status) => status === 'PENDING').length === 5 && !now.includes('SENDING')
      },
      patienceMs,
    )
    process.kill(one.pid, 'SIGCONT')
    await until('it is NOT_PLACED', async () => (await world.statuses()).includes('NOT_PLACED'))
    expect(await one.end('SIGTERM')).toBe(0)
    expect(await other.end('SIGTERM')).toBe(0)
    expect(world.placed()).toBe(5)
    await checkBooks(world, 'NOT_PLACED')
  }, 90_000)
})
