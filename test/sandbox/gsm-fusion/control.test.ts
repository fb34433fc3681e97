import { request } from 'node:http'
import { expect, test } from 'vitest'
import { goodImei, leaves, makeImei, makeSandbox } from './make-sandbox.ts'

test('a change of settings answers all settings after it', async () => {
  const { control, sandbox } = await makeSandbox()
  const changed = await control('settings', { codeStyle: 'tags', callsPerMinute: 60 })
  expect(changed).toEqual({ status: 200, body: { ...sandbox.settings(), codeStyle: 'tags', callsPerMinute: 60 } })
  const read = await fetch(`${sandbox.url}/_sandbox/settings`)
  expect(await read.json()).toEqual(changed.body)
})

test.each([
  ['settings', { latncyMs: 5 }, 'Unrecognized key: "latncyMs"'],
  ['settings', { rejectRate: 2 }, 'rejectRate: '],
  ['settings', { credits: 5 }, 'credits: '],
  ['settings', { credits: '1,5' }, 'credits: Expected a decimal text'],
  ['settings', [], 'Settings are a JSON object'],
  ['faults', { action: 'placeorder', fault: 'explode' }, 'fault: Invalid option'],
  ['faults', { action: 'buy', fault: 'empty' }, 'action: Invalid option'],
  ['faults', { action: 'placeorder', fault: 'empty', times: 0 }, 'times: '],
  ['faults', { action: 'placeorder', fault: 'empty', times: 1, probability: 0.5 }, 'not both'],
  ['faults', { action: 'imeiservices', fault: 'wrong-imei' }, 'only placeorder and getimeis'],
  ['orders/15000001', { status: 'Done' }, 'status: Invalid option'],
])('wrong input to %s is refused with 400 and changes nothing: %j', async (path, body, message) => {
  const { control, place, sandbox } = await makeSandbox()
  await place(goodImei)
  const before = [sandbox.settings(), sandbox.faults(), sandbox.ledger()]
  expect(await control(path, body)).toEqual({ status: 400, body: { error: expect.stringContaining(message) } })
  expect([sandbox.settings(), sandbox.faults(), sandbox.ledger()]).toEqual(before)
})

test('shares of one action that would pass 1 are refused', async () => {
  const { control } = await makeSandbox()
  await control('faults', { action: 'placeorder', fault: 'empty', probability: 0.7 })
  expect(await control('faults', { action: 'getimeis', fault: 'empty', probability: 0.7 })).toMatchObject({
    status: 200,
  })
  const refused = await control('faults', { action: 'placeorder', fault: 'slow', probability: 0.4 })
  expect(refused).toEqual({ status: 400, body: { error: expect.stringContaining('1.100') } })
})

test('text that is not JSON and paths that do not exist are told as such', async () => {
  const { sandbox, control } = await makeSandbox()
  const broken = await fetch(`${sandbox.url}/_sandbox/settings`, { method: 'POST', body: '{' })
  expect([broken.status, await broken.json()]).toEqual([400, { error: expect.stringContaining('not JSON') }])
  expect(await control('nothing', {})).toMatchObject({ status: 404 })
  expect(await control('orders/15000001', { status: 'Completed' })).toMatchObject({ status: 404 })
  expect((await fetch(`${sandbox.url}/_sandbox/ledger`, { method: 'DELETE' })).status).toBe(405)
})

test('an order can be answered by hand at once, with any text, and again', async () => {
  const { control, place, call } = await makeSandbox()
  await place(goodImei)
  expect(await control('orders/15000001', { status: 'Completed', code: 'Done <b>well</b>' })).toMatchObject({
    status: 200,
    body: { id: '15000001', status: 'Completed', code: 'Done <b>well</b>' },
  })
  expect(leaves(await call('getimeis', { orderIds: '15000001' }), 'code')).toEqual(['<![CDATA[Done <b>well</b>]]>'])
  await control('orders/15000001', { status: 'In Process' })
  expect(leaves(await call('getimeis', { orderIds: '15000001' }), 'statusId')).toEqual(['4'])
})

test('reset forgets orders, calls and faults, refills the balance, and never gives an id again', async () => {
  const { control, place, sandbox } = await makeSandbox({ settings: { credits: '5.00' } })
  await place(goodImei)
  await control('faults', { action: 'placeorder', fault: 'empty', times: 5 })
  expect(await control('reset', {})).toEqual({ status: 200, body: { balance: '5.00', orders: [] } })
  expect(sandbox.calls()).toEqual({ total: 0, maxConcurrent: 0, maxPerMinute: 0, calls: [] })
  expect(leaves(await place(goodImei), 'id')).toEqual(['15000002'])
})

test('maxPerMinute is the fullest sliding minute, not the fullest minute of the clock', async () => {
  const { sandbox, clock, call } = await makeSandbox()
  const callsAt = async (secondOfHour: number, count: number) => {
    clock.nowMs = Date.UTC(2026, 0, 5, 7, 0, secondOfHour)
    for (let made = 0; made < count; made += 1) await call('accountinfo')
  }
  await callsAt(50, 3)
  await callsAt(70, 4)
  await callsAt(109, 2)
  await callsAt(110, 1)
  expect(sandbox.calls()).toMatchObject({ total: 10, maxPerMinute: 9 })
})

test('calls above callsPerMinute get 429 and buy nothing, until the window has moved on', async () => {
  const { sandbox, clock, place } = await makeSandbox({ settings: { callsPerMinute: 2 } })
  for (let number = 0; number < 3; number += 1) await place(makeImei(number))
  expect(sandbox.ledger().orders).toHaveLength(2)
  expect(sandbox.calls().calls[2]).toMatchObject({ action: 'placeorder', imeis: 1, fault: 'too-many-requests' })
  clock.nowMs += 60_000
  expect(await place(makeImei(3))).toContain('<id>15000003</id>')
})

test('maxConcurrent counts calls that are open at the same time', async () => {
  const { sandbox, place } = await makeSandbox({ settings: { latencyMs: 50, jitterMs: 20 } })
  await Promise.all([1, 2, 3, 4].map((number) => place(makeImei(number))))
  await place(makeImei(5))
  expect(sandbox.calls().maxConcurrent).toBe(4)
})

test.each([
  [{ host: 'evil.example:4010' }, 403],
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ host: 'localhost:4010', origin: 'http://localhost:4000' }, 200],
])('a web page of another site cannot reach the control interface: %j', async (headers, status) => {
  const { sandbox } = await makeSandbox()
  const answered = await new Promise<number | undefined>((resolve, reject) => {
    request(`${sandbox.url}/_sandbox/reset`, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(answered).toBe(status)
})
