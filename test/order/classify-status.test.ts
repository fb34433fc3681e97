import { describe, expect, test } from 'vitest'
import { classifyStatus } from '../../src/order/classify-status.ts'
import type { OrderStatus } from '../../src/order/order-status.ts'
import { reportVersion } from '../../src/report/parse-report.ts'
import type { StatusItem, SupplierOrderState } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'

const imei = makeImei(1)
const words: Record<SupplierOrderState, string> = {
  pending: 'Pending',
  'in-process': 'In Process',
  completed: 'Completed',
  rejected: 'Rejected',
}
const makeItem = (state: SupplierOrderState | null, change: Partial<StatusItem> = {}): StatusItem => ({
  supplierOrderId: '15000001',
  imei,
  serviceTitle: 'A service',
  state,
  statusText: state === null ? 'Awaiting moon' : words[state],
  code: '',
  orderedAtText: '2026-11-23 8:00:00',
  orderedAt: null,
  raw: '<imeis/>',
  ...change,
})
const makeOrder = (status: OrderStatus, change: { supplierStatus?: string; resultCode?: string } = {}) => ({
  imei,
  status,
  supplierStatus: null,
  resultCode: null,
  supplierReply: null,
  ...change,
})

const states = ['pending', 'in-process', 'completed', 'rejected'] as const
const statuses = ['PENDING', 'IN_PROCESS', 'COMPLETED', 'REJECTED'] as const

/** Columns: what the supplier says, in the order of `states`. A dash: nothing moves, `!`: odd, shown and not applied. */
const bySync: Record<(typeof statuses)[number], string[]> = {
  PENDING: ['-', 'IN_PROCESS', 'COMPLETED', 'REJECTED'],
  IN_PROCESS: ['PENDING', '-', 'COMPLETED', 'REJECTED'],
  COMPLETED: ['!', '!', '-', '!'],
  REJECTED: ['!', '!', '!', '-'],
}
const byRefresh: typeof bySync = {
  ...bySync,
  COMPLETED: ['!', '!', '-', 'REJECTED'],
  REJECTED: ['!', '!', 'COMPLETED', '-'],
}

describe.each([
  ['a sync', false, bySync],
  ['refreshOrder', true, byRefresh],
])('%s', (_who, mayCorrect, table) => {
  const cases = statuses.flatMap((status) =>
    states.map((state, index) => ({ status, state, expected: table[status][index] ?? '' })),
  )
  test.each(cases)('$status, told $state: $expected', ({ status, state, expected }) => {
    const verdict = classifyStatus(makeOrder(status, { supplierStatus: words[state] }), makeItem(state), mayCorrect)
    if (expected === '-') expect(verdict.kind).toBe('unchanged')
    else if (expected === '!')
      expect(verdict).toMatchObject({ kind: 'odd', detail: expect.stringContaining(words[state]) })
    else expect(verdict).toMatchObject({ kind: 'move', to: expected })
  })
})

test('a word that nobody knows keeps the order open and is kept', () => {
  const verdict = classifyStatus(makeOrder('PENDING', { supplierStatus: 'Pending' }), makeItem(null), false)
  expect(verdict).toMatchObject({ kind: 'facts', patch: { supplierStatus: 'Awaiting moon' } })
  expect(classifyStatus(makeOrder('PENDING', { supplierStatus: 'Awaiting moon' }), makeItem(null), false)).toEqual({
    kind: 'unchanged',
  })
})

test('a reply for another IMEI is never applied', () => {
  const item = makeItem('completed', { imei: makeImei(2), code: 'Model: iPhone 7' })
  for (const mayCorrect of [false, true])
    expect(classifyStatus(makeOrder('PENDING'), item, mayCorrect).kind).toBe('odd')
})

test('a reply without an IMEI is about the id that was asked for', () => {
  expect(classifyStatus(makeOrder('PENDING'), makeItem('completed', { imei: '' }), false)).toMatchObject({
    kind: 'move',
    to: 'COMPLETED',
  })
})

test('the answer is stored as it came, as plain text, and in its searched parts', () => {
  const code = 'Model: iPhone 13<br>SimLock: <b>Unlocked</b><br>Colour: red<br>GSMA Status: Clean'
  const verdict = classifyStatus(makeOrder('PENDING'), makeItem('completed', { code }), false)
  expect(verdict).toMatchObject({
    kind: 'move',
    patch: {
      resultCode: code,
      resultText: expect.not.stringContaining('<'),
      model: 'iPhone 13',
      gsmaStatus: 'Clean',
      otherFacts: '[{"label":"Colour","value":"red"}]',
      reportVersion,
      supplierReply: '<imeis/>',
    },
  })
})

test('an empty answer does not wipe one that was stored', () => {
  const verdict = classifyStatus(makeOrder('PENDING', { resultCode: 'Model: X' }), makeItem('in-process'), false)
  expect(verdict.kind).toBe('move')
  expect(verdict).not.toHaveProperty('patch.resultCode')
  expect(verdict).not.toHaveProperty('patch.model')
})

test('a rejection says why, in plain words and not without end', () => {
  const why = (code: string) => {
    const verdict = classifyStatus(makeOrder('PENDING'), makeItem('rejected', { code }), false)
    return verdict.kind === 'move' ? (verdict.reason ?? '') : ''
  }
  expect(why('<b>Invalid_IMEI</b><br>No refund')).toBe('The supplier says: "Invalid_IMEI No refund".')
  expect(why('')).toBe('The supplier says: "Rejected".')
  expect(why('x'.repeat(10_000)).length).toBeLessThan(400)
})
