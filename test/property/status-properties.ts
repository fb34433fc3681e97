import fc from 'fast-check'
import { classifyStatus } from '../../src/order/classify-status.ts'
import { canMove, isOpen, type OrderStatus, orderStatuses } from '../../src/order/order-status.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { hostileTexts } from './hostile-text.ts'
import { assertTried, createTally, type Property, type RunParameters, type Tally } from './property.ts'

const imei = makeImei(1)
const aText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 20 }))
const anyStatus = fc.constantFrom(...orderStatuses)
const aStatus = fc.oneof(anyStatus, fc.constantFrom<OrderStatus>('PENDING', 'IN_PROCESS', 'COMPLETED', 'REJECTED'))

const anItem: fc.Arbitrary<StatusItem> = fc.record({
  supplierOrderId: fc.constant('15000001'),
  imei: fc.constantFrom(imei, imei, imei, '', makeImei(2), imei.slice(1), `${imei} `),
  serviceTitle: aText,
  state: fc.constantFrom(null, 'pending' as const, 'in-process' as const, 'completed' as const, 'rejected' as const),
  statusText: aText,
  code: aText,
  orderedAtText: fc.option(aText),
  orderedAt: fc.constant(null),
  raw: aText,
})

const anOrder = fc.record({
  imei: fc.constant(imei),
  status: aStatus,
  supplierStatus: fc.option(aText),
  resultCode: fc.option(aText),
  supplierReply: fc.option(aText),
})

const stateOf: Partial<Record<OrderStatus, string>> = {
  PENDING: 'pending',
  IN_PROCESS: 'in-process',
  COMPLETED: 'completed',
  REJECTED: 'rejected',
}

async function checkStatuses(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const property = fc.property(anOrder, anItem, fc.boolean(), (order, item, mayCorrect) => {
    const verdict = classifyStatus(order, item, mayCorrect)
    tally.count(verdict.kind)
    const isStranger = item.imei !== '' && item.imei !== imei
    if (isStranger && verdict.kind !== 'odd') throw new Error('a reply about another IMEI was taken')
    if (verdict.kind === 'facts' && ('status' in verdict.patch || 'version' in verdict.patch)) {
      throw new Error('facts that move the order')
    }
    if (verdict.kind !== 'move') return
    if (stateOf[verdict.to] !== item.state) throw new Error(`${item.state} was read as ${verdict.to}`)
    if (!canMove(order.status, verdict.to)) throw new Error(`no move leads from ${order.status} to ${verdict.to}`)
    const isAnswered = order.status === 'COMPLETED' || order.status === 'REJECTED'
    if (isAnswered && !mayCorrect) throw new Error('a sync changed an answer')
  })
  fc.assert(property, parameters)
  for (const kind of ['facts', 'move', 'odd']) assertTried(tally.counts(), kind, 0.05)
  return tally.counts()
}

/** Walks along the table from a status; what has left for the supplier, or ended, is never sent, held or cancelled again. */
async function checkWalks(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const property = fc.property(anyStatus, fc.array(fc.nat(), { maxLength: 40 }), (start, choices) => {
    let status: OrderStatus = start
    let isOut = false
    for (const choice of choices) {
      isOut ||= !['HELD', 'QUEUED', 'SENDING'].includes(status)
      const next: OrderStatus[] = orderStatuses.filter((to) => canMove(status, to))
      const to: OrderStatus | undefined = next[choice % Math.max(next.length, 1)]
      if (to === undefined) break
      if (isOut && ['HELD', 'QUEUED', 'SENDING', 'CANCELLED', 'UNKNOWN'].includes(to)) {
        throw new Error(`a walk led from ${status} to ${to}`)
      }
      if (to === status) throw new Error(`a move from ${status} to itself`)
      status = to
    }
    if (isOpen(status) && orderStatuses.every((to) => !canMove(status, to))) throw new Error(`${status} has no way out`)
    tally.count(isOut ? 'left' : 'stayed')
  })
  fc.assert(property, parameters)
  return tally.counts()
}

export const statusProperties: readonly Property[] = [
  {
    name: "a status reply moves an order only along the table, only to what it says, and never by another phone's reply",
    fewRuns: 3_000,
    share: 0.5,
    check: checkStatuses,
  },
  {
    name: 'no walk along the status table sends, holds or cancels what has left for the supplier',
    fewRuns: 2_000,
    share: 0.2,
    check: checkWalks,
  },
]
