import { expect, test } from 'vitest'
import { goodImei, leaves, makeImei, makeSandbox } from './make-sandbox.ts'

test('a duplicate is told in one element, and buys nothing', async () => {
  const { sandbox, place } = await makeSandbox()
  await place(goodImei)
  expect(await place(goodImei)).toContain(`<result><imeiduplicates><imei>${goodImei}</imei></imeiduplicates></result>`)
  expect(sandbox.ledger().orders).toHaveLength(1)
})

test('a duplicate is told as the root error when so set', async () => {
  const { place } = await makeSandbox({ settings: { duplicates: 'root-error' } })
  await place(goodImei)
  expect(await place(goodImei)).toContain('\n<error>IMEI already exists!</error>\n')
})

test('a root-error duplicate in a list is nested, so that the bought orders are told', async () => {
  const { place } = await makeSandbox({ settings: { duplicates: 'root-error' } })
  await place(goodImei)
  const xml = await place(`${goodImei},${makeImei(1)}`)
  expect(leaves(xml, 'id')).toEqual(['15000002'])
  expect(xml).toContain('</imeis><error>IMEI already exists!</error></result>')
})

test.each([
  ['service', 1, 2],
  ['account', 1, 1],
  ['none', 2, 3],
] as const)('scope %s decides which earlier orders count', async (duplicateScope, sameService, andOtherService) => {
  const { sandbox, place } = await makeSandbox({ settings: { duplicateScope } })
  await place(goodImei)
  await place(goodImei)
  expect(sandbox.ledger().orders).toHaveLength(sameService)
  await place(goodImei, '269')
  expect(sandbox.ledger().orders).toHaveLength(andOtherService)
})

test('a completed order still refuses its IMEI, a rejected one does not', async () => {
  const { sandbox, place, control } = await makeSandbox()
  await place(goodImei)
  await control('orders/15000001', { status: 'Completed' })
  await place(goodImei)
  expect(sandbox.ledger().orders).toHaveLength(1)
  await control('orders/15000001', { status: 'Rejected' })
  await place(goodImei)
  expect(sandbox.ledger().orders).toHaveLength(2)
})

test.each([
  ['each', 3, 3],
  ['last-only-created', 1, 1],
  ['last-only-reported', 3, 1],
] as const)('list mode %s makes and tells what it says', async (listMode, made, told) => {
  const { sandbox, place } = await makeSandbox({ settings: { listMode } })
  const xml = await place([1, 2, 3].map(makeImei).join(','))
  expect(sandbox.ledger().orders).toHaveLength(made)
  expect(leaves(xml, 'id')).toHaveLength(told)
  expect(leaves(xml, 'imei').at(-1)).toBe(makeImei(3))
})
