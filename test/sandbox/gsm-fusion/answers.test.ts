import { expect, test } from 'vitest'
import { goodImei, leaves, makeSandbox, otherGoodImei } from './make-sandbox.ts'

const finished = { pendingMs: 0, processMs: 0, rejectRate: 0 }

const singleSimLabels = [
  'Model',
  'IMEI Number',
  'Serial Number',
  'MEID Number',
  'AppleCare Eligible',
  'Estimated Purchase Date',
  'Carrier',
  'Next Tether Policy',
  'Current GSMA Status',
  'Find My iPhone',
  'SimLock',
]

test('the Apple checker answers every field in the known order, with IMEI2 Number only on dual-SIM models', async () => {
  const { place, call } = await makeSandbox({ settings: { ...finished, codeStyle: 'newline' } })
  await place(goodImei)
  await place(otherGoodImei)
  const codes = leaves(await call('getimeis', { orderIds: '15000001,15000002' }), 'code')
  const labels = codes.map((code) =>
    [...code.matchAll(/^(?:<!\[CDATA\[)?([A-Za-z0-9 ]+): /gm)].map((match) => match[1]),
  )
  const dualSimLabels = singleSimLabels.toSpliced(3, 0, 'IMEI2 Number')
  expect(labels).toEqual([dualSimLabels, singleSimLabels])
  expect(codes[0]).toContain(`IMEI Number: ${goodImei}\n`)
})

test('the same IMEI and seed give the same answer, another seed another one', async () => {
  const codeOf = async (seed: number) => {
    const { place, call } = await makeSandbox({ seed, settings: finished })
    await place(goodImei)
    return leaves(await call('getimeis', { orderIds: '15000001' }), 'code')[0]
  }
  const first = await codeOf(1)
  expect(await codeOf(1)).toBe(first)
  expect(await codeOf(2)).not.toBe(first)
})

test.each([
  ['br', 'Model: M<br>IMEI Number: '],
  ['dash', 'Model: M - IMEI Number: '],
  ['newline', 'Model: M\nIMEI Number: '],
  ['tags', '<p><b>Model:</b> <span style="color:blue">M</span></p><p><b>IMEI Number:</b> '],
] as const)('code style %s joins the fields its own way', async (codeStyle, expected) => {
  const { place, call } = await makeSandbox({ settings: { ...finished, codeStyle } })
  await place(goodImei)
  const code = leaves(await call('getimeis', { orderIds: '15000001' }), 'code')[0]
  expect(code?.replaceAll('iPhone 12 Pro 256GB Pacific Blue', 'M')).toContain(expected)
})

test.each([
  ['cdata', '<![CDATA[<b>A & B</b>]]>'],
  ['escaped', '&lt;b&gt;A &amp; B&lt;/b&gt;'],
  ['double-escaped', '&amp;lt;b&amp;gt;A &amp;amp; B&amp;lt;/b&amp;gt;'],
] as const)('code encoding %s writes HTML its own way', async (codeEncoding, expected) => {
  const { place, call, control } = await makeSandbox({ settings: { codeEncoding } })
  await place(goodImei)
  await control('orders/15000001', { status: 'Completed', code: '<b>A & B</b>' })
  expect(leaves(await call('getimeis', { orderIds: '15000001' }), 'code')).toEqual([expected])
})

test('an unlock service answers with a bare code or a sentence', async () => {
  const { place, call } = await makeSandbox({ settings: { ...finished, codeEncoding: 'escaped' } })
  const services = await call('imeiservices')
  const idOf = (title: string) => leaves(services, 'PackageId')[leaves(services, 'PackageTitle').indexOf(title)] ?? ''
  await place(goodImei, idOf('Motorola Worldwide Unlock Code'))
  await place(goodImei, idOf('AT&amp;T USA - iPhone Unlock (Clean IMEI)'))
  const [code, sentence] = leaves(await call('getimeis', { orderIds: '15000001,15000002' }), 'code')
  expect(code).toMatch(/^\d{16}$/)
  expect(sentence).toMatch(/unlocked/i)
})

test.each([
  ['phpxml', /^<\?phpxml version="1\.0" encoding="utf-8"\?>\n<error>/],
  ['xml', /^<\?xml version="1\.0" encoding="utf-8"\?>\n<error>/],
  ['none', /^<error>/],
] as const)('prolog %s begins every document', async (prolog, expected) => {
  const { call } = await makeSandbox({ settings: { prolog } })
  expect(await call('nothing')).toMatch(expected)
})

test('statusId, listing and accountInfo can be switched off', async () => {
  const { place, call } = await makeSandbox({ settings: { statusId: false, listing: false, accountInfo: false } })
  await place(goodImei)
  expect(await call('getimeis', { orderIds: '15000001' })).toContain('</imei><status>Pending</status>')
  expect(await call('getimeis')).toContain('<error>')
  expect(await call('accountinfo')).toContain('<error>')
})
