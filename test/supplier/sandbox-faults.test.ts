import { afterEach, describe, expect, test } from 'vitest'
import { checkDigitFor } from '../../imei/luhn.ts'
import { createGsmFusionSandbox, type GsmFusionSandboxOptions } from '../../sandbox/gsm-fusion/sandbox.ts'
import { makeClient } from './canned-supplier.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()))
})

type Settings = NonNullable<GsmFusionSandboxOptions['settings']>

async function start(settings: Settings = {}, timeoutMs = 5_000) {
  const sandbox = await createGsmFusionSandbox({ port: 0, seed: 1, settings: { rejectRate: 0, ...settings } })
  running.push(sandbox)
  const account = { apiKey: sandbox.key, username: sandbox.user }
  return { sandbox, ...makeClient(`${sandbox.url}/`, { ...account, timeoutMs }) }
}

const makeImei = (serial: number) => {
  const first14 = `35209900${String(serial).padStart(6, '0')}`
  return `${first14}${checkDigitFor(first14)}`
}
const imei = makeImei(1)
const order = { supplierServiceId: '1739', imei }

describe('against the sandbox', () => {
  test('an order goes from placed to answered, under every way of writing replies', async () => {
    const ways: Settings[] = [
      {},
      { prolog: 'xml', codeEncoding: 'escaped', codeStyle: 'tags', statusId: false },
      { prolog: 'none', codeEncoding: 'double-escaped', codeStyle: 'dash' },
    ]
    for (const settings of ways) {
      const { sandbox, client } = await start({ pendingMs: 0, processMs: 0, ...settings })
      const placed = await client.placeOrder(order)
      expect(placed).toMatchObject({
        kind: 'result',
        accepted: [{ supplierOrderId: '15000001', imei }],
        duplicates: [],
        errors: [],
      })
      expect(sandbox.ledger().orders).toMatchObject([{ id: '15000001', imei, serviceId: '1739' }])
      const answered = await client.getOrders(['15000001'])
      expect(answered).toMatchObject({
        kind: 'orders',
        items: [
          {
            supplierOrderId: '15000001',
            imei,
            state: 'completed',
            code: expect.stringContaining(imei),
            orderedAt: expect.any(Date),
          },
        ],
      })
    }
  })

  test('the whole catalogue is read', async () => {
    const { client } = await start()
    const reply = await client.listServices()
    const services = reply.kind === 'services' ? reply.services : expect.fail(JSON.stringify(reply))
    expect(services.length).toBeGreaterThan(220)
    expect(services.find((one) => one.supplierServiceId === '269')).toMatchObject({
      title: 'iPhone IMEI Checker',
      priceMicros: 120_000n,
      deliverySeconds: 60,
    })
    expect(services.filter((one) => one.priceMicros === null)).toHaveLength(1)
    expect(services.filter((one) => one.deliverySeconds === null && one.deliveryTime !== null)).toEqual([])
    for (const { details } of services) expect(details ?? '').not.toMatch(/<\/?[a-z]+>|&(?:amp|lt|nbsp);/i)
  })

  test('the balance is read, and an account without that action says no', async () => {
    const { client } = await start({ credits: '99.92' })
    expect(await client.getAccount()).toMatchObject({ kind: 'account', balanceMicros: 99_920_000n })
    expect(await (await start({ accountInfo: false })).client.getAccount()).toMatchObject({ kind: 'error' })
  })

  test('the account is listed where the supplier lists it', async () => {
    const { client } = await start()
    await client.placeOrder(order)
    await client.placeOrder({ ...order, imei: makeImei(2) })
    expect(await client.listOrders()).toMatchObject({
      kind: 'orders',
      items: [{ supplierOrderId: expect.any(String) }, {}],
    })
    expect((await (await start({ listing: false })).client.listOrders()).kind).not.toBe('orders')
  })

  test.each([
    ['element', { kind: 'result', accepted: [], duplicates: [imei] }],
    ['root-error', { kind: 'error', error: 'duplicate' }],
  ] as const)('a duplicate told as %s is a duplicate', async (duplicates, expected) => {
    const { client } = await start({ duplicates })
    await client.placeOrder(order)
    expect(await client.placeOrder(order)).toMatchObject(expected)
  })

  test('credits that run out, a wrong key and a wrong service are refusals of their kind', async () => {
    const { sandbox, client } = await start({ credits: '0.00' })
    expect(await client.placeOrder(order)).toMatchObject({ kind: 'error', error: 'credit' })
    expect(await client.placeOrder({ ...order, supplierServiceId: '999999' })).toMatchObject({
      kind: 'error',
      error: 'bad-input',
    })
    const stranger = makeClient(sandbox.url, { apiKey: 'WRNG-WRNG-WRNG-WRNG-WRNG' })
    expect(await stranger.client.placeOrder(order)).toMatchObject({ kind: 'error', error: 'auth' })
  })

  test('calls above the supplier’s limit are unreadable with status 429', async () => {
    const { client } = await start({ callsPerMinute: 1 })
    await client.listServices()
    expect(await client.placeOrder(order)).toMatchObject({ kind: 'unreadable', httpStatus: 429 })
  })
})

/** What each fault must look like to us when an order meets it, and how many orders the supplier has taken by then. */
const faults = [
  ['hang-before-accept', { kind: 'no-answer' }, 0],
  ['hang-after-accept', { kind: 'no-answer' }, 1],
  ['slow', { kind: 'no-answer' }, 1],
  ['reset-before-accept', { kind: 'no-answer' }, 0],
  ['reset-after-accept', { kind: 'no-answer' }, 1],
  ['html-502-before-accept', { kind: 'unreadable', httpStatus: 502 }, 0],
  ['html-502-after-accept', { kind: 'unreadable', httpStatus: 502 }, 1],
  ['too-many-requests', { kind: 'unreadable', httpStatus: 429 }, 0],
  ['maintenance', { kind: 'error', error: 'maintenance' }, 0],
  ['truncated-xml', { kind: 'unreadable', httpStatus: 200 }, 1],
  ['broken-xml', { kind: 'unreadable', httpStatus: 200 }, 1],
  ['empty', { kind: 'unreadable', httpStatus: 200 }, 1],
  ['wrong-imei', { kind: 'result', accepted: [{ imei: expect.not.stringMatching(imei) }], duplicates: [] }, 1],
  ['extra-item', { kind: 'result', accepted: [{ imei }, { imei: expect.not.stringMatching(imei) }] }, 1],
  ['duplicate', { kind: 'result', accepted: [], duplicates: [imei] }, 0],
  ['no-credit', { kind: 'error', error: 'credit' }, 0],
  ['invalid-key', { kind: 'error', error: 'auth' }, 0],
  ['huge', { kind: 'unreadable', detail: expect.stringMatching(/larger than/) }, null],
  ['entity-bomb', { kind: 'unreadable', detail: expect.stringMatching(/declaration/) }, null],
] as const

describe('an order that meets a fault', () => {
  test.each(faults)('%s is told as what it is, after one call', async (fault, expected, taken) => {
    const { sandbox, client, lines } = await start({}, /^(?:hang|slow)/.test(fault) ? 300 : 5_000)
    expect(sandbox.changeFaults({ action: 'placeorder', fault, times: 1 })).toHaveProperty('state')
    const reply = await client.placeOrder(order)
    expect(reply).toMatchObject(expected)
    expect(sandbox.calls().calls).toHaveLength(1)
    if (taken !== null) expect(sandbox.ledger().orders).toHaveLength(taken)
    expect(JSON.stringify([reply, lines])).not.toContain(sandbox.key)
  })
})

describe('a status call that meets a fault', () => {
  const readable = ['wrong-imei', 'extra-item']
  test.each(faults.map(([fault]) => fault).filter((fault) => !readable.includes(fault)))(
    '%s moves no order',
    async (fault) => {
      const { sandbox, client } = await start({}, /^(?:hang|slow)/.test(fault) ? 300 : 5_000)
      await client.placeOrder(order)
      expect(sandbox.changeFaults({ action: 'getimeis', fault, times: 1 })).toHaveProperty('state')
      const reply = await client.getOrders(['15000001'])
      expect(['no-answer', 'unreadable', 'error']).toContain(reply.kind)
      expect(await client.getOrders(['15000001'])).toMatchObject({
        kind: 'orders',
        items: [{ supplierOrderId: '15000001' }],
      })
    },
  )
})
