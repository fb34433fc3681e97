import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { createGsmFusionSandbox } from '../../sandbox/gsm-fusion/sandbox.ts'
import { type App, createApp } from '../../src/app.ts'
import type { Checkpoint } from '../../src/checkpoint.ts'
import { parseConfig } from '../../src/config.ts'
import { readIdentityFile } from '../../src/db/identity-file.ts'
import { makeFastClock } from '../support/make-fast-clock.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeLogger } from '../support/make-logger.ts'
import { copyDatabase } from '../support/migrated-template.ts'
import { until } from '../support/until.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const token = 'test-token-0123456789-abcdef'
/** The same for every start, so that none of them lives before another. */
const clock = makeFastClock(20)

/** A sandbox supplier, and a folder where the program keeps its database. */
async function makeWorld() {
  const sandbox = await createGsmFusionSandbox({ settings: { pendingMs: 86_400_000, credits: '100.00' } })
  cleanUps.push(() => sandbox.close())
  const copy = copyDatabase()
  cleanUps.push(copy.remove)
  const start = async ({ folder = copy.folder, jobs = true, checkpoint = () => {}, env = {} }: StartOptions = {}) => {
    const parsed = parseConfig({
      DATABASE_URL: `file:${path.join(folder, 'test.db')}`,
      API_TOKEN: token,
      GSM_FUSION_BASE_URL: sandbox.url,
      GSM_FUSION_API_KEY: sandbox.key,
      GSM_FUSION_USERNAME: sandbox.user,
      GSM_FUSION_RATE_PER_MINUTE: '0',
      ...env,
    })
    if (parsed.kind === 'problems') throw new Error(parsed.problems.join())
    const app = createApp({ config: parsed.config, clock, logger: makeLogger(), checkpoint })
    await app.prepare()
    if (jobs) app.startJobs()
    let isRunning = true
    const stop = async () => {
      if (isRunning) await app.stop()
      isRunning = false
    }
    cleanUps.push(stop)
    return { ask: <Data>(query: string, variables = {}) => ask<Data>(app, query, variables), stop }
  }
  const boughtTimes = (number: number) => sandbox.ledger().orders.filter(({ imei }) => imei === makeImei(number)).length
  return { sandbox, folder: copy.folder, file: path.join(copy.folder, 'test.db'), start, boughtTimes }
}

type StartOptions = { folder?: string; jobs?: boolean; checkpoint?: Checkpoint; env?: Record<string, string> }
type Desk = Awaited<ReturnType<Awaited<ReturnType<typeof makeWorld>>['start']>>

async function ask<Data>(app: App, query: string, variables: object): Promise<Data> {
  const body = JSON.stringify({ query, variables })
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    authorization: `Bearer ${token}`,
  }
  const response = await app.fetch('http://desk.test/graphql', { method: 'POST', headers, body })
  const answer = (await response.json()) as { data?: Data; errors?: unknown }
  if (!answer.data || answer.errors) throw new Error(`the API answered ${JSON.stringify(answer)}`)
  return answer.data
}

async function findServiceId(desk: Desk): Promise<string> {
  const found = await until('the catalogue is there', async () => {
    const { service } = await desk.ask<{ service: { id: string } | null }>(
      '{ service(supplierServiceId: "1739") { id } }',
    )
    return service
  })
  return found.id
}

async function place(desk: Desk, ...numbers: number[]): Promise<string[]> {
  const serviceId = await findServiceId(desk)
  const ids: string[] = []
  for (const number of numbers) {
    const input = { serviceId, imei: makeImei(number), idempotencyKey: `restore-test-${number}` }
    const { placeOrder } = await desk.ask<{ placeOrder: { id: string } }>(
      'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { ... on Order { id } } }',
      { input },
    )
    ids.push(placeOrder.id)
  }
  return ids
}

type Look = {
  supplier: { queueDepth: number; pause: { reason: string; message: string } | null }
  orders: { nodes: { id: string; status: string }[] }
}

async function look(desk: Desk) {
  const { supplier, orders } = await desk.ask<Look>(
    '{ supplier { queueDepth pause { reason message } } orders(first: 20) { nodes { id status } } }',
  )
  const byId = new Map(orders.nodes.map(({ id, status }) => [id, status]))
  return { pause: supplier.pause, statusOf: (id: string | undefined) => byId.get(id ?? '') }
}

const untilStatus = (desk: Desk, id: string | undefined, status: string) =>
  until(`${id} is ${status}`, async () => (await look(desk)).statusOf(id) === status)

const release = (desk: Desk, input: object) =>
  desk.ask<{ releaseOrders: { released: number } }>(
    'mutation ($input: ReleaseOrdersInput!) { releaseOrders(input: $input) { ... on ReleaseOrdersPayload { released } ... on Error { message } } }',
    { input },
  )

/** Whatever runs by itself has had its turn, again and again. */
async function letItRun(world: Awaited<ReturnType<typeof makeWorld>>) {
  const readings = () => world.sandbox.calls().calls.filter(({ action }) => action === 'accountinfo').length
  const before = readings()
  await until('the balance was read anew', () => readings() > before)
}

/** The database as a person copies it while nothing runs. */
function copyAway(file: string): void {
  expect(existsSync(`${file}-wal`)).toBe(false)
  copyFileSync(file, `${file}.backup`)
}

function putBack(file: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  copyFileSync(`${file}.backup`, file)
}

test('an old database put back sends nothing by itself: what waits is held, a person drops what was sent since, and the rest is sent once', {
  timeout: 60_000,
}, async () => {
  const world = await makeWorld()
  // The catalogue comes with the jobs; then orders are taken in while nothing is sent.
  let desk = await world.start()
  await findServiceId(desk)
  await desk.stop()
  desk = await world.start({ jobs: false })
  const [a, b] = await place(desk, 1, 2)
  await desk.stop()
  copyAway(world.file)

  // Only one can be paid for. Another is ordered and will be lost with the file.
  world.sandbox.changeSettings({ credits: '0.10' })
  desk = await world.start()
  await untilStatus(desk, a, 'PENDING')
  await until('the money is gone', async () => (await look(desk)).pause?.reason === 'credit')
  await place(desk, 3)
  await desk.stop()
  expect([world.boughtTimes(1), world.boughtTimes(2), world.boughtTimes(3)]).toEqual([1, 0, 0])

  putBack(world.file)
  world.sandbox.changeSettings({ credits: '100.00' })
  desk = await world.start()
  const found = await look(desk)
  expect([found.statusOf(a), found.statusOf(b)]).toEqual(['HELD', 'HELD'])
  expect(found.pause).toMatchObject({
    reason: 'restored',
    message: expect.stringMatching(/2 orders that waited are HELD/),
  })
  // Taken in while it stands: waits.
  const [d] = await place(desk, 4)
  await letItRun(world)
  expect([world.boughtTimes(1), world.boughtTimes(2), world.boughtTimes(4)]).toEqual([1, 0, 0])
  // Whether it was bought since the copy was made is not known there.
  expect((await look(desk)).statusOf(d)).toBe('HELD')

  await desk.ask('mutation ($id: ID!) { cancelOrder(input: { id: $id }) { __typename } }', { id: a })
  const reason = 'the supplier has none of them'
  // What was accepted is lost with the file: no order that is known here proves that the supplier's list is this account's.
  expect(await release(desk, { reason })).toMatchObject({
    releaseOrders: { message: expect.stringMatching(/^Nothing was released/) },
  })
  expect([(await look(desk)).statusOf(b), (await look(desk)).pause?.reason]).toEqual(['HELD', 'restored'])
  expect(await release(desk, { reason, evenIfNotCompared: true })).toEqual({ releaseOrders: { released: 2 } })
  await untilStatus(desk, b, 'PENDING')
  await untilStatus(desk, d, 'PENDING')
  expect(await look(desk)).toMatchObject({ pause: null })
  await desk.stop()

  desk = await world.start()
  const after = await look(desk)
  expect(after.pause).toBeNull()
  expect([a, b, d].map(after.statusOf)).toEqual(['CANCELLED', 'PENDING', 'PENDING'])
  expect([1, 2, 3, 4].map(world.boughtTimes)).toEqual([1, 1, 0, 1])
})

test('what another copy has sent is linked by one word after a restore, its answers come, and each purchase belongs to exactly one order', {
  timeout: 60_000,
}, async () => {
  const world = await makeWorld()
  let desk = await world.start()
  const [known] = await place(desk, 9)
  await untilStatus(desk, known, 'PENDING')
  await desk.stop()
  desk = await world.start({ jobs: false })
  const ids = await place(desk, 1, 2, 3, 4)
  await desk.stop()
  copyAway(world.file)

  // Three of the four can be paid for.
  world.sandbox.changeSettings({ credits: '0.30' })
  desk = await world.start()
  await until('the money is gone', async () => (await look(desk)).pause?.reason === 'credit')
  for (const id of ids.slice(0, 3)) await untilStatus(desk, id, 'PENDING')
  await desk.stop()
  // An order that is lost with the file.
  world.sandbox.changeSettings({ credits: '100.00' })
  const { url, key: apiKey, user: userId } = world.sandbox
  const fields = { action: 'placeorder', apiKey, userId, imei: makeImei(5), networkId: '1739' }
  await fetch(`${url}/gsmfusion_api/index.php`, { method: 'POST', body: new URLSearchParams(fields) })

  putBack(world.file)
  desk = await world.start()
  // It is ordered once more while the pause stands.
  ids.push(...(await place(desk, 5)))
  const { statusOf } = await look(desk)
  for (const id of ids) expect(statusOf(id)).toBe('HELD')
  expect(await release(desk, { reason: 'looked through' })).toEqual({ releaseOrders: { released: 1 } })
  await untilStatus(desk, ids[3], 'PENDING')
  const link = () =>
    desk.ask(
      'mutation { linkListedOrders(input: { reason: "sent before the restore" }) { ... on LinkListedOrdersPayload { linked notListed severalListed contested } } }',
    )
  const none = { notListed: 0, severalListed: 0, contested: 0 }
  expect(await link()).toEqual({ linkListedOrders: { linked: 4, ...none } })
  expect(await link()).toEqual({ linkListedOrders: { linked: 0, ...none } })

  const { orders: purchases } = world.sandbox.ledger()
  expect(purchases.map(({ imei }) => imei).sort()).toEqual([1, 2, 3, 4, 5, 9].map(makeImei).sort())
  for (const { id, imei } of purchases) world.sandbox.answerOrder(id, { status: 'Completed', code: `IMEI: ${imei}` })
  await desk.ask('mutation { syncPending { __typename } }')
  for (const id of [known, ...ids]) await untilStatus(desk, id, 'COMPLETED')
  const { orders } = await desk.ask<{ orders: { nodes: Record<string, string>[] } }>(
    '{ orders(first: 20) { nodes { imei supplierOrderId resultText } } }',
  )
  const pair = (imei: string | undefined, id: string | undefined) => `${imei} ${id}`
  expect(orders.nodes.map((order) => pair(order['imei'], order['supplierOrderId'])).sort()).toEqual(
    purchases.map(({ imei, id }) => pair(imei, id)).sort(),
  )
  for (const { imei, resultText } of orders.nodes) expect(resultText).toContain(imei)
})

test('a folder that was copied while the program ran holds its orders; the original goes on as if nothing had happened', async () => {
  const world = await makeWorld()
  world.sandbox.changeSettings({ credits: '0.00' })
  const original = await world.start()
  const [a, b] = await place(original, 1, 2)
  await until('all wait for credits', async () => {
    const { pause, statusOf } = await look(original)
    return pause?.reason === 'credit' && [a, b].every((id) => statusOf(id) === 'QUEUED')
  })
  const folder = path.join(world.folder, 'copied')
  mkdirSync(folder)
  for (const suffix of ['', '-wal', '.identity'])
    cpSync(`${world.file}${suffix}`, path.join(folder, `test.db${suffix}`))

  const copied = await world.start({ folder })
  const found = await look(copied)
  expect([a, b].map(found.statusOf)).toEqual(['HELD', 'HELD'])
  expect(found.pause).toMatchObject({ reason: 'restored', message: expect.stringMatching(/copy of the file/) })
  world.sandbox.changeSettings({ credits: '100.00' })
  for (const id of [a, b]) await untilStatus(original, id, 'PENDING')
  await letItRun(world)
  expect([a, b].map((await look(copied)).statusOf)).toEqual(['HELD', 'HELD'])
  expect([1, 2].map(world.boughtTimes)).toEqual([1, 1])
  await copied.stop()
  // It knows itself by now.
  const again = await world.start({ folder, jobs: false })
  expect([a, b].map((await look(again)).statusOf)).toEqual(['HELD', 'HELD'])
})

test('before a byte of an order goes out the file beside the database knows of its claim: no older copy passes for it', async () => {
  const world = await makeWorld()
  const seen: { inFile: number; claimed: number }[] = []
  const beside = new SqliteDatabase(world.file)
  cleanUps.push(() => beside.close())
  const newestClaim = beside.prepare(`SELECT max(cursor) FROM "OrderEvent" WHERE "to" = 'SENDING'`).pluck()
  const checkpoint: Checkpoint = (name) => {
    const claimed = newestClaim.get()
    if (name !== 'call-connected' || typeof claimed !== 'number') return
    seen.push({ inFile: readIdentityFile(world.file)?.cursor ?? -1, claimed })
  }
  // One call at a time: then the newest claim is that of the call.
  const desk = await world.start({ checkpoint, env: { GSM_FUSION_CONCURRENCY: '1' } })
  const ids = await place(desk, 1, 2, 3, 4, 5)
  for (const id of ids) await untilStatus(desk, id, 'PENDING')
  expect(seen.length).toBeGreaterThanOrEqual(5)
  for (const { inFile, claimed } of seen) expect(inFile).toBeGreaterThanOrEqual(claimed)
  await desk.stop()
  expect(readIdentityFile(world.file)?.cursor).toBe(
    beside.prepare('SELECT max(cursor) FROM "OrderEvent"').pluck().get(),
  )
})
