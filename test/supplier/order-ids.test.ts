import fc from 'fast-check'
import { expect, test } from 'vitest'
import { higherOrderId, isHigherOrderId } from '../../src/supplier/supplier-state-store.ts'

/** A supplier's id of any length, now and then with zeros in front. */
const anId = fc
  .record({
    number: fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }),
    cut: fc.nat(19),
    zeros: fc.constantFrom('', '', '', '0', '00'),
  })
  .map(({ number, cut, zeros }) => zeros + String(number / 10n ** BigInt(cut)))

test('of two ids the higher number is the higher one, however long they are and with zeros in front', () => {
  const property = fc.property(anId, anId, (id, mark) => {
    expect(isHigherOrderId(id, mark)).toBe(BigInt(id) > BigInt(mark))
    expect(BigInt(higherOrderId(id, mark))).toBe(BigInt(id) > BigInt(mark) ? BigInt(id) : BigInt(mark))
  })
  fc.assert(property, { numRuns: 2_000 })
  expect(isHigherOrderId('15000001', '15000001')).toBe(false)
})
