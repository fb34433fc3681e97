import { expect, test } from 'vitest'
import { dataLimitBytes, defineButton, parseButtonData } from '../../bot/buttons/button.ts'
import { buttonNames } from '../../bot/buttons/button-names.ts'
import { creditsField, idField, imeiField, numberField, wordField } from '../../bot/buttons/fields.ts'
import { placeBatchButton } from '../../bot/features/batch-preview/batch-buttons.ts'
import { orderAgainButton, orderButton } from '../../bot/features/order-card/order-buttons.ts'
import { pickButton } from '../../bot/features/service-pick/pick-list.ts'
import { makeImei } from '../support/make-imei.ts'

const button = defineButton('t', {
  id: idField,
  imei: imeiField,
  at: numberField,
  price: creditsField,
  word: wordField('a', 'b'),
})
const values = { id: 'order_01HX', imei: '012345678901237', at: 123_456, price: '0.08', word: 'a' } as const

test('a button carries its values there and back, leading zeros too', () => {
  const data = parseButtonData(button.data(1001, values))
  if (data.kind !== 'button') throw new Error('it is not read as a button')
  expect(data).toMatchObject({ name: 't', ownerId: 1001 })
  expect(button.read(data.texts)).toEqual(values)
})

test('a button that would be longer than Telegram takes is not made', () => {
  expect(() => button.data(1001, { ...values, id: `order_${'A'.repeat(32)}` })).toThrow(/67 bytes/)
})

test('the longest ids and prices of real life fit', () => {
  const owner = 9_999_999_999
  const ulid = '01KA7JQ1Z8Y6X5W4V3T2S1R0QP'
  const imei = makeImei(999_999)
  const lengths = [
    orderButton.data(owner, { service: 'service_999999', imei, price: '1234.567891', ask: 999_999_999 }),
    orderAgainButton.data(owner, { order: `order_${ulid}`, price: '1234.567891' }),
    placeBatchButton.data(owner, { batch: `batch_${ulid}`, total: '1234567.89' }),
    pickButton.data(owner, { service: 'service_999999', target: `batch_${ulid}` }),
  ].map((data) => Buffer.byteLength(data))
  expect(Math.max(...lengths)).toBeLessThanOrEqual(dataLimitBytes)
})

test.each([
  ['of another version', '2|o|rs|service_1|x', 'old'],
  ['of no version', 'o|rs|service_1|x', 'broken'],
  ['empty', '', 'broken'],
  ['longer than Telegram takes', `1|o|rs|${'x'.repeat(80)}`, 'broken'],
  ['without an owner', '1|o', 'broken'],
  ['with an owner that is none', '1|o|💥|x', 'broken'],
])('data %s are recognised', (_, data, kind) => {
  expect(parseButtonData(data).kind).toBe(kind)
})

test.each([
  ['too few values', ['order_1']],
  ['too many values', ['order_1', '1', '1', '0.08', 'a', 'b']],
  ['an id that is none', ['order', '1', '1', '0.08', 'a']],
  ['an IMEI of 16 digits', ['order_1', (10 ** 15).toString(36), '1', '0.08', 'a']],
  ['a price below zero', ['order_1', '1', '1', '-0.08', 'a']],
  ['a word that is not one of them', ['order_1', '1', '1', '0.08', 'toString']],
])('forged data with %s are not read', (_, texts) => {
  expect(button.read(texts)).toBeNull()
})

test('no two kinds of buttons share a name', () => {
  const names = Object.values(buttonNames)
  expect(new Set(names).size).toBe(names.length)
})
