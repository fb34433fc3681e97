import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeOrders } from '../api/store-orders.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer

beforeAll(async () => {
  // The scheduled sync stays away: what moves here was moved by a command.
  server = await makeServer({ env: { SYNC_INTERVAL_MS: '3600000' } })
})
afterAll(() => server.close())

/** Orders one IMEI and waits until the supplier has it. */
async function order(imei: string): Promise<{ orderId: string; supplierOrderId: string; batchId: string }> {
  const terminal = makeTerminal(server.env)
  terminal.write('phones.csv', `${imei}\n`)
  await terminal.run(['place', 'phones.csv', '--service', '1739', '--yes', '--no-wait'])
  const stored = await until('the supplier has it', () =>
    server.db.order.findFirst({ where: { imei, supplierOrderId: { not: null } } }),
  )
  return {
    orderId: `order_${stored.id}`,
    supplierOrderId: stored.supplierOrderId ?? '',
    batchId: `batch_${stored.batchId}`,
  }
}

test('services are found by words, with number, price and time', async () => {
  const { exitCode, out } = await makeTerminal(server.env).run(['services', 'apple', 'full'])
  expect(exitCode).toBe(0)
  expect(out).toMatch(/^Number +Title +Price +Time\n/)
  expect(out).toMatch(/^ *1739 +Apple .* 0\.08 +Instant/m)
})

test('services of a category are listed as JSON, all pages of them', async () => {
  const terminal = makeTerminal(server.env)
  const { services } = (await terminal.run(['services', '--json'])).json() as { services: { category: string }[] }
  expect(services.length).toBeGreaterThan(200)
  const [some] = services
  const chosen = await terminal.run(['services', '--category', some?.category.toUpperCase() ?? '', '--json'])
  expect(chosen.json()).toEqual({ services: services.filter(({ category }) => category === some?.category) })
  expect(await terminal.run(['services', 'no-such-thing'])).toMatchObject({ exitCode: 3 })
})

test('status asks the supplier about an open order, whichever way it is named', async () => {
  const imei = makeImei(70)
  const { orderId, supplierOrderId, batchId } = await order(imei)
  const run = await makeTerminal(server.env).run(['status', `IMEI: ${imei}`])
  expect(run).toMatchObject({ exitCode: 0, out: expect.stringContaining(`${imei}  COMPLETED  Apple`) })
  expect(run.out).toContain(`\n    IMEI Number: ${imei}\n`)
  expect(run.out).toContain(', 0.08 USD, ')
  const others = await makeTerminal(server.env).run(['status', orderId, supplierOrderId, batchId, '--json'])
  expect(others.json()).toMatchObject({
    found: [
      { orders: [{ id: orderId }] },
      { orders: [{ id: orderId }] },
      { batch: { id: batchId, status: 'FINISHED' } },
    ],
  })
})

test('status of a whole batch asks about its open orders', async () => {
  const { batchId } = await order(makeImei(71))
  expect(await makeTerminal(server.env).run(['status', batchId])).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/FINISHED .*: 1 order: 1 completed\n$/),
  })
})

test('status shows what is stored when the supplier cannot be asked, and says so', async () => {
  const { orderId } = await order(makeImei(72))
  server.sandbox.changeFaults({ action: 'getimeis', fault: 'html-502-before-accept', probability: 1 })
  const run = await makeTerminal(server.env).run(['status', orderId])
  expect(run).toMatchObject({ exitCode: 6, out: expect.stringContaining('PENDING') })
  expect(run.err).toContain(`This is what was stored last: not asked about ${orderId}: The supplier`)
  server.sandbox.changeFaults({ clear: true })
})

test('status of nothing that is known ends with code 3', async () => {
  expect(await makeTerminal(server.env).run(['status', '99999999', 'batch_none', makeImei(73)])).toMatchObject({
    exitCode: 3,
    err: expect.stringContaining('Nothing is known about "99999999".'),
  })
})

test('sync asks about everything that is open and lists what has changed', async () => {
  const imei = makeImei(75)
  await makeTerminal(server.env).run(['sync'])
  await order(imei)
  const run = await makeTerminal(server.env).run(['sync'])
  expect(run).toMatchObject({ exitCode: 0, out: expect.stringContaining(`${imei}  PENDING -> COMPLETED  Apple`) })
  expect(run.out).toMatch(/1 changed, 0 unchanged\.\n$/)
  const young = await makeTerminal(server.env).run(['sync', '--min-age', '3600', '--json'])
  expect(young.json()).toMatchObject({ run: { open: 0 }, failure: null, changes: [] })
})

test('a sync that the supplier does not answer ends with code 6', async () => {
  await order(makeImei(76))
  server.sandbox.changeFaults({ action: 'getimeis', fault: 'html-502-before-accept', probability: 1 })
  expect(await makeTerminal(server.env).run(['sync', '--json'])).toMatchObject({ exitCode: 6 })
  server.sandbox.changeFaults({ clear: true })
})

test('what has been sent cannot be cancelled, and that is said', async () => {
  const { orderId, batchId } = await order(makeImei(77))
  expect(await makeTerminal(server.env).run(['cancel', orderId])).toMatchObject({ exitCode: 3 })
  expect(await makeTerminal(server.env).run(['cancel', batchId])).toMatchObject({ exitCode: 3 })
})

// Last: while so many calls fail the server asks nothing for a while.
test('status of an IMEI that was answered before names each order that nobody could be asked about', async () => {
  server.sandbox.changeFaults({ action: 'getimeis', fault: 'html-502-before-accept', probability: 1 })
  const answered = await server.db.order.findFirstOrThrow({ where: { status: 'COMPLETED' } })
  await storeOrders(
    server,
    [1, 2, 3].map((number) => ({ imei: answered.imei, supplierOrderId: String(900_000 + number) })),
  )
  const old = await makeTerminal(server.env).run(['status', answered.imei, '--json'])
  expect(old.exitCode).toBe(6)
  const [{ notAsked }] = old.json()['found'] as [{ notAsked: { id: string; why: string }[] }]
  expect(notAsked.map(({ id }) => id)).toEqual(expect.arrayContaining([`order_${answered.id}`]))
  expect(notAsked).toHaveLength(4)
  await storeOrders(server, [{ imei: makeImei(78), status: 'UNKNOWN' }])
  const unknown = await makeTerminal(server.env).run(['status', makeImei(78)])
  expect(unknown).toMatchObject({
    exitCode: 6,
    err: expect.stringMatching(/about order_.*: No number of the supplier/),
  })
})
