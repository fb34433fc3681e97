import { expect, test } from 'vitest'
import {
  acceptedStatuses,
  canMove,
  isOpen,
  type OrderStatus,
  openStatuses,
  orderStatuses,
  paidStatuses,
} from '../../src/order/order-status.ts'

const all: readonly OrderStatus[] = [
  'HELD',
  'QUEUED',
  'SENDING',
  'UNKNOWN',
  'NEEDS_REVIEW',
  'PENDING',
  'IN_PROCESS',
  'COMPLETED',
  'REJECTED',
  'REFUSED',
  'DUPLICATE',
  'NOT_PLACED',
  'CANCELLED',
]

/** Written from "The life of an order" in the design, not from the table in the code. */
const allowed = new Set([
  'HELD > QUEUED',
  'HELD > PENDING',
  'HELD > CANCELLED',
  'QUEUED > SENDING',
  'QUEUED > HELD',
  'QUEUED > CANCELLED',
  'SENDING > QUEUED',
  'SENDING > PENDING',
  'SENDING > REFUSED',
  'SENDING > DUPLICATE',
  'SENDING > UNKNOWN',
  'UNKNOWN > PENDING',
  'UNKNOWN > NEEDS_REVIEW',
  'UNKNOWN > NOT_PLACED',
  'NEEDS_REVIEW > PENDING',
  'NEEDS_REVIEW > NOT_PLACED',
  'NOT_PLACED > PENDING',
  'DUPLICATE > PENDING',
  'REFUSED > PENDING',
  'PENDING > IN_PROCESS',
  'PENDING > COMPLETED',
  'PENDING > REJECTED',
  'IN_PROCESS > PENDING',
  'IN_PROCESS > COMPLETED',
  'IN_PROCESS > REJECTED',
  'COMPLETED > REJECTED',
  'REJECTED > COMPLETED',
])

test('there are 13 statuses', () => {
  expect([...orderStatuses].sort()).toEqual([...all].sort())
})

const pairs = all.flatMap((from) => all.map((to) => ({ from, to, isAllowed: allowed.has(`${from} > ${to}`) })))

test.each(pairs)('$from to $to: $isAllowed', ({ from, to, isAllowed }) => {
  expect(canMove(from, to)).toBe(isAllowed)
})

test('no chain of moves leads from UNKNOWN back to QUEUED, SENDING or HELD, nor from anything that was sent for certain', () => {
  const reachable = (start: OrderStatus) => {
    const seen = new Set<OrderStatus>()
    const next = [start]
    for (let from = next.pop(); from !== undefined; from = next.pop()) {
      for (const to of all) {
        if (!canMove(from, to) || seen.has(to)) continue
        seen.add(to)
        next.push(to)
      }
    }
    return seen
  }
  for (const start of all.filter((status) => !['HELD', 'QUEUED', 'SENDING'].includes(status))) {
    expect(reachable(start)).not.toContain('QUEUED')
    expect(reachable(start)).not.toContain('SENDING')
    expect(reachable(start)).not.toContain('HELD')
  }
})

test('open is what can still happen by itself or by a decision', () => {
  const open = ['HELD', 'QUEUED', 'SENDING', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS']
  expect(all.filter(isOpen)).toEqual(open)
  expect([...openStatuses].sort()).toEqual(open.sort())
})

test('what the supplier has accepted stays accepted, so that the present status tells whether an order ever was', () => {
  const accepted: readonly OrderStatus[] = acceptedStatuses
  for (const from of accepted)
    expect(all.filter((to) => canMove(from, to)).every((to) => accepted.includes(to))).toBe(true)
  expect(paidStatuses).toEqual(accepted.filter((status) => status !== 'REJECTED'))
})
