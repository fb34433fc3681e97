import { expect, test } from 'vitest'
import { formatMillionths, parseMillionths } from '../../../sandbox/gsm-fusion/credits.ts'
import { createCatalogue } from '../../../sandbox/gsm-fusion/services.ts'
import { leaves, makeSandbox } from './make-sandbox.ts'

test('the catalogue has about 240 services with unique numbers, the two known ones among them', () => {
  const { services, byId } = createCatalogue()
  expect(services.length).toBeGreaterThan(220)
  expect(services.length).toBeLessThan(260)
  expect(byId.size).toBe(services.length)
  expect(byId.get('1739')).toMatchObject({ priceText: '0.08', priceMillionths: 80_000n, timeTaken: 'Instant' })
  expect(byId.get('269')).toMatchObject({ title: 'iPhone IMEI Checker', priceText: '0.12', timeTaken: 'Instant' })
  expect(new Set(services.map((service) => service.timeTaken)).size).toBe(5)
})

test('prices are written in every way the live list knows', () => {
  const prices = createCatalogue().services.map((service) => service.priceText)
  expect(prices.filter((price) => !/^\d+(\.\d\d)?$/.test(price)).sort()).toEqual([
    '$0.04',
    '-',
    expect.stringMatching(/ USD$/),
  ])
})

test('MustRead is written in every way of the family, even those that are not XML', async () => {
  const { call } = await makeSandbox()
  const xml = await call('imeiservices')
  expect(leaves(xml, 'Package').length).toBeGreaterThan(220)
  const texts = leaves(xml, 'MustRead').join('\n')
  for (const way of ['<![CDATA[', '&lt;b&gt;', '&amp;lt;br', ' & ', '&nbsp;', '<br>']) expect(texts).toContain(way)
})

test.each([
  ['fileservices', 'Packages'],
  ['serverservices', 'Packages'],
  ['getproviders', 'Networks'],
  ['getmobiles', 'Mobiles'],
  ['getservices', 'Services'],
])('%s answers a small list', async (action, root) => {
  const { call } = await makeSandbox()
  expect(await call(action)).toMatch(new RegExp(`\\n<${root}><.*</${root}>\\n$`))
})

test('credits are exact: read and written without a float', () => {
  expect(['0.08', '185', '0.000001', '123456789012.1'].map(parseMillionths)).toEqual([
    80_000n,
    185_000_000n,
    1n,
    123456789012100000n,
  ])
  expect(['', '-', '1.2345678', '1e3', '-1', '.5'].map(parseMillionths)).toEqual([null, null, null, null, null, null])
  expect([80_000n, 185_000_000n, 1n, 0n, -1_500_000n].map(formatMillionths)).toEqual([
    '0.08',
    '185.00',
    '0.000001',
    '0.00',
    '-1.50',
  ])
})
