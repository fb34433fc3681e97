import { expect, test, vi } from 'vitest'
import { hasValidCheckDigit } from '../../../imei/luhn.ts'
import { goodImei, leaves, makeImei, makeSandbox, type TestSandbox } from './make-sandbox.ts'

async function withFault(fault: string, action = 'placeorder'): Promise<TestSandbox> {
  const made = await makeSandbox()
  expect(await made.control('faults', { action, fault, times: 1 })).toMatchObject({ status: 200 })
  return made
}

test.each([
  ['reset-before-accept', 0],
  ['reset-after-accept', 1],
])('%s cuts the connection', async (fault, accepted) => {
  const { sandbox, place } = await withFault(fault)
  await expect(place(goodImei)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  expect(sandbox.ledger().orders).toHaveLength(accepted)
  expect(sandbox.calls().calls[0]?.fault).toBe(fault)
})

test.each([
  ['hang-before-accept', 0],
  ['hang-after-accept', 1],
  ['slow', 1],
])('%s keeps the client waiting, and what it bought stays bought when it gives up', async (fault, accepted) => {
  const { sandbox, call } = await withFault(fault)
  const patience = new AbortController()
  const waiting = call('placeorder', { imei: goodImei, networkId: '1739' }, patience.signal)
  const ended = waiting.then(
    () => 'answered',
    () => 'gave up',
  )
  await vi.waitFor(() => expect(sandbox.calls().calls[0]?.fault).toBe(fault))
  expect(await Promise.race([ended, Promise.resolve('still waiting')])).toBe('still waiting')
  patience.abort()
  expect(await ended).toBe('gave up')
  expect(sandbox.ledger().orders).toHaveLength(accepted)
})

test.each([
  ['html-502-before-accept', 502, 0],
  ['html-502-after-accept', 502, 1],
  ['too-many-requests', 429, 0],
])('%s answers the HTML page of the edge', async (fault, status, accepted) => {
  const { sandbox } = await withFault(fault)
  const response = await fetch(`${sandbox.url}/gsmfusion_api/index.php`, {
    method: 'POST',
    body: new URLSearchParams({
      apiKey: sandbox.key,
      userId: sandbox.user,
      action: 'placeorder',
      imei: goodImei,
      networkId: '1739',
    }),
  })
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(await response.text()).toContain('<html>')
  expect(sandbox.ledger().orders).toHaveLength(accepted)
})

test.each([
  ['maintenance', /<error>Website is in maintenance, please try again later<\/error>/, 0],
  ['no-credit', /<error>Credit has been finished!<\/error>/, 0],
  ['invalid-key', /<error>Invalid API Key!<\/error>/, 0],
  ['duplicate', new RegExp(`<imeiduplicates><imei>${goodImei}</imei>`), 0],
  ['truncated-xml', /^<\?phpxml[^>]+>\n<result><imeis>(?!.*<\/result>)/, 1],
  ['broken-xml', /<id>15000001<\/x-id>.*<\/result>/, 1],
  ['empty', /^$/, 1],
  ['entity-bomb', /<!DOCTYPE result \[<!ENTITY e0/, 0],
])('%s answers so', async (fault, expected, accepted) => {
  const { sandbox, place } = await withFault(fault)
  expect(await place(goodImei)).toMatch(expected)
  expect(sandbox.ledger().orders).toHaveLength(accepted)
  expect(await place(makeImei(1))).toContain('<status>Pending</status>')
})

test('wrong-imei tells another possible IMEI, while the ledger holds the one that was sent', async () => {
  const { sandbox, place } = await withFault('wrong-imei')
  const told = leaves(await place(goodImei), 'imei')[0] ?? ''
  expect(told).not.toBe(goodImei)
  expect(hasValidCheckDigit(told)).toBe(true)
  expect(sandbox.ledger().orders.map((order) => order.imei)).toEqual([goodImei])
})

test('extra-item tells one more order, which exists only in the reply', async () => {
  const { sandbox, place, call } = await withFault('extra-item')
  const ids = leaves(await place(goodImei), 'id')
  expect(ids).toHaveLength(2)
  expect(ids[0]).toBe('15000001')
  expect(sandbox.ledger().orders).toHaveLength(1)
  expect(leaves(await call('getimeis', { orderIds: ids.join(',') }), 'id')).toEqual(['15000001'])
})

test('huge answers a document of 20 MB', async () => {
  const { sandbox, place } = await withFault('huge')
  expect((await place(goodImei)).length).toBeGreaterThanOrEqual(20 * 1024 * 1024)
  expect(sandbox.ledger().orders).toEqual([])
})

test('reading calls have their faults too, and other actions are left alone', async () => {
  const { place, call } = await withFault('maintenance', 'getimeis')
  await place(goodImei)
  expect(await call('getimeis')).toContain('maintenance')
  expect(leaves(await call('getimeis'), 'id')).toEqual(['15000001'])
})

test('counted faults are used in the order they were added, then shares decide', async () => {
  const { sandbox, control, place } = await makeSandbox()
  await control('faults', { action: 'placeorder', fault: 'maintenance', probability: 1 })
  await control('faults', { action: 'placeorder', fault: 'empty', times: 2 })
  await control('faults', { action: 'placeorder', fault: 'no-credit' })
  for (let number = 0; number < 5; number += 1) await place(makeImei(number))
  const told = sandbox.calls().calls.map((call) => call.fault)
  expect(told).toEqual(['empty', 'empty', 'no-credit', 'maintenance', 'maintenance'])
  await control('faults', { clear: true })
  await place(makeImei(9))
  expect(sandbox.calls().calls[5]?.fault).toBeNull()
})

test('shares add up with one draw per call, the same calls for the same seed', async () => {
  const faultsOf = async () => {
    const { sandbox, control, call } = await makeSandbox({ seed: 3 })
    await control('faults', { action: 'accountinfo', fault: 'maintenance', probability: 0.2 })
    await control('faults', { action: 'accountinfo', fault: 'empty', probability: 0.3 })
    for (let number = 0; number < 400; number += 1) await call('accountinfo')
    return sandbox.calls().calls.map((made) => made.fault)
  }
  const faults = await faultsOf()
  expect(faults.filter((fault) => fault === 'maintenance').length / 400).toBeCloseTo(0.2, 1)
  expect(faults.filter((fault) => fault === 'empty').length / 400).toBeCloseTo(0.3, 1)
  expect(await faultsOf()).toEqual(faults)
})
