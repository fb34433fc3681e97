import { expect, test } from 'vitest'
import { createCatalogue } from '../../../sandbox/gsm-fusion/services.ts'
import { badLuhnImei, goodImei, leaves, makeImei, makeSandbox, otherGoodImei } from './make-sandbox.ts'

test('an accepted order is told as Pending with a growing 8-digit id, charged, and in the ledger with its call', async () => {
  const { sandbox, place } = await makeSandbox({ settings: { credits: '100.00' } })
  expect(await place(goodImei)).toBe(
    '<?phpxml version="1.0" encoding="utf-8"?>\n' +
      `<result><imeis><id>15000001</id><imei>${goodImei}</imei><status>Pending</status></imeis></result>\n`,
  )
  await place(otherGoodImei, '269')
  expect(sandbox.ledger()).toEqual({
    balance: '99.80',
    orders: [
      {
        id: '15000001',
        imei: goodImei,
        serviceId: '1739',
        price: '0.08',
        status: 'Pending',
        acceptedAt: '2026-01-05T07:08:09.000Z',
        call: 1,
      },
      expect.objectContaining({ id: '15000002', imei: otherGoodImei, serviceId: '269', price: '0.12', call: 2 }),
    ],
  })
})

test('an order moves from Pending over In Process to Completed by the clock alone', async () => {
  const { clock, place, call } = await makeSandbox({ settings: { pendingMs: 1_000, processMs: 2_000, rejectRate: 0 } })
  await place(goodImei)
  const statusAfter = async (ms: number) => {
    clock.nowMs += ms
    const xml = await call('getimeis', { orderIds: '15000001' })
    return [leaves(xml, 'statusId')[0], leaves(xml, 'status')[0], leaves(xml, 'code')[0] === '']
  }
  expect(await statusAfter(999)).toEqual(['1', 'Pending', true])
  expect(await statusAfter(1)).toEqual(['4', 'In Process', true])
  expect(await statusAfter(1_999)).toEqual(['4', 'In Process', true])
  expect(await statusAfter(1)).toEqual(['2', 'Completed', false])
})

test.each([
  ['1-5 Minutes', 2],
  ['1-24 Hours', 24],
  ['1-3 Days', 72],
  ['5-10 Days', 240],
] as const)('a service that takes %s is %i times slower than an instant one', async (timeTaken, factor) => {
  const settings = { pendingMs: 1_000, processMs: 0, rejectRate: 0 }
  const { clock, sandbox, place } = await makeSandbox({ settings })
  await place(goodImei, createCatalogue().services.find((service) => service.timeTaken === timeTaken)?.id)
  clock.nowMs += factor * 1_000 - 1
  expect(sandbox.ledger().orders[0]?.status).toBe('Pending')
  clock.nowMs += 1
  expect(sandbox.ledger().orders[0]?.status).toBe('Completed')
})

test('an impossible IMEI is accepted and charged, and rejected later as Invalid_IMEI', async () => {
  const { sandbox, clock, place, call } = await makeSandbox({ settings: { credits: '1', rejectRate: 0 } })
  expect(leaves(await place(badLuhnImei), 'id')).toEqual(['15000001'])
  clock.nowMs += 5_000
  const xml = await call('getimeis', { orderIds: '15000001' })
  expect(leaves(xml, 'statusId')).toEqual(['3'])
  expect(leaves(xml, 'code')).toEqual(['<![CDATA[Invalid_IMEI]]>'])
  expect(sandbox.ledger().balance).toBe('0.92')
})

test('rejectRate rejects about its share of orders, the same ones for the same seed', async () => {
  const rejectedOf = async (seed: number) => {
    const { sandbox, place } = await makeSandbox({ seed, settings: { pendingMs: 0, processMs: 0, rejectRate: 0.25 } })
    for (let number = 0; number < 200; number += 1) await place(makeImei(number))
    return sandbox.ledger().orders.flatMap((order) => (order.status === 'Rejected' ? [order.imei] : []))
  }
  const first = await rejectedOf(7)
  expect(first.length).toBeGreaterThan(30)
  expect(first.length).toBeLessThan(70)
  expect(await rejectedOf(7)).toEqual(first)
  expect(await rejectedOf(8)).not.toEqual(first)
})

test('an answered order stays answered when the times are made longer', async () => {
  const { sandbox, clock, place } = await makeSandbox({ settings: { rejectRate: 0 } })
  await place(goodImei)
  clock.nowMs += 5_000
  sandbox.changeSettings({ pendingMs: 80_000, rejectRate: 1 })
  await place(otherGoodImei)
  expect(sandbox.ledger().orders.map((order) => order.status)).toEqual(['Completed', 'Pending'])
})

test('getimeis leaves out ids that do not exist, and says so only when it knows none', async () => {
  const { place, call } = await makeSandbox()
  await place(goodImei)
  expect(leaves(await call('getimeis', { orderIds: '15000001, 15999999,15000001' }), 'id')).toEqual(['15000001'])
  expect(await call('getimeis', { orderIds: '15999999' })).toContain('<error>Invalid Order ID</error>')
  expect(await call('getimeis', { orderIds: '15000001,abc' })).toContain('<error>Invalid Order ID</error>')
})

test('getimeis without ids lists the account newest first, with titles and unpadded hours as the live service writes them', async () => {
  const { place, call } = await makeSandbox()
  await place(goodImei)
  await place(goodImei, '269')
  const xml = await call('getimeis')
  expect(leaves(xml, 'id')).toEqual(['15000002', '15000001'])
  expect(leaves(xml, 'package')).toEqual(['iPhone IMEI Checker', 'Apple FULL INFO [Carrier, SimLock, FMI, GSMA]'])
  expect(leaves(xml, 'requestedat')).toEqual(['2026-01-05 7:08:09', '2026-01-05 07:08:09'])
})

test('a comma list makes one order per IMEI, and tells each refused one', async () => {
  const { sandbox, place } = await makeSandbox()
  await place(goodImei)
  const xml = await place(`${goodImei},${makeImei(1)}, ${makeImei(2)},,12345,${makeImei(1)}`)
  expect(leaves(xml, 'id')).toEqual(['15000002', '15000003'])
  expect(xml).toContain(`<imeiduplicates><imei>${goodImei},${makeImei(1)}</imei></imeiduplicates>`)
  expect(xml).toContain('<imeierrors><imei>12345</imei><error>Invalid IMEI</error></imeierrors>')
  expect(sandbox.ledger().orders).toHaveLength(3)
  expect(sandbox.calls().calls[1]).toMatchObject({ n: 2, action: 'placeorder', imeis: 5, ids: 0 })
})

test('wrong input is refused with the error as the root, and buys nothing', async () => {
  const { sandbox, call, place } = await makeSandbox()
  const unpriced = leaves(await call('imeiservices'), 'PackagePrice').indexOf('-')
  const unpricedId = leaves(await call('imeiservices'), 'PackageId')[unpriced] ?? ''
  const errors = [
    await call('imeiservices', { userId: 'somebody' }),
    await call('imeiservices', { apiKey: 'WRONG' }),
    await place(goodImei, '9999999'),
    await place(goodImei, unpricedId),
    await place('12345'),
    await place(''),
    await call('cancelorder'),
  ]
  expect(errors.map((xml) => xml.split('\n')[1])).toEqual([
    '<error>Invalid User!</error>',
    '<error>Invalid API Key!</error>',
    '<error>Invalid value of Network Id!</error>',
    '<error>Invalid value of Network Id!</error>',
    '<error>Invalid IMEI</error>',
    '<error>Invalid IMEI</error>',
    '<error>Invalid Action!</error>',
  ])
  expect(sandbox.ledger().orders).toEqual([])
})

test('when credits run out the rest is refused, and bought orders are told beside the nested error', async () => {
  const { sandbox, call, place } = await makeSandbox({ settings: { credits: '0.20' } })
  const xml = await place(`${makeImei(1)},${makeImei(2)},${makeImei(3)}`)
  expect(leaves(xml, 'id')).toHaveLength(2)
  expect(xml).toContain('<error>Credit has been finished!</error></result>')
  expect(await place(makeImei(4))).toContain('\n<error>Credit has been finished!</error>')
  expect(await call('accountinfo')).toContain('<Client><ClientCredits>$ 0.04 USD</ClientCredits></Client>')
  sandbox.changeSettings({ credits: '150.00' })
  expect(await call('accountinfo')).toContain('$ 150.00 USD')
  expect(leaves(await place(makeImei(4)), 'id')).toHaveLength(1)
})
