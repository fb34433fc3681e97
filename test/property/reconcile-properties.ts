import fc from 'fast-check'
import { reviewAfterMs } from '../../src/order/classify-reconcile.ts'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { assertTried, createTally, type Property, type RunParameters, type Tally } from './property.ts'
import { aCase, type Case, findUnlinked, fitting, imei, inDoubt, isAbove, judge, sinceMs } from './reconcile-cases.ts'

/** Everything that "proven ours" asks for in the design, by its own words. */
function assertProven(one: Case, { supplierOrderId, imei: named, serviceTitle }: StatusItem): void {
  const { order, linked } = one
  const mark = order.knownOrderIdMark
  if (named !== imei) throw new Error('another IMEI')
  if (!fitting.includes(serviceTitle)) throw new Error('another title')
  if (linked.has(supplierOrderId)) throw new Error('an id that another order has')
  if (mark === null || !isAbove(supplierOrderId, mark)) throw new Error(`the id ${supplierOrderId}, mark ${mark}`)
  const candidates = findUnlinked(one).filter(
    (item) => fitting.includes(item.serviceTitle) && isAbove(item.supplierOrderId, mark),
  )
  if (candidates.length !== 1) throw new Error(`${candidates.length} candidates`)
  const doubtful: readonly string[] = ['SENDING', ...inDoubt]
  for (const { status, isSameService, serviceTitles, knownOrderIdMark } of order.rivals) {
    const isAlike = serviceTitles.some((title) => fitting.includes(title))
    const isLater = knownOrderIdMark === null || isAbove(supplierOrderId, knownOrderIdMark)
    const mayHave = doubtful.includes(status) ? isSameService || isAlike : status === 'NOT_PLACED' && isAlike && isLater
    if (mayHave) throw new Error(`another order of ours, ${status}, may have bought it`)
  }
}

/** Everything that "absence" asks for. */
function assertAbsent(one: Case): void {
  const { order, listing, now, settleAbsent } = one
  const mark = order.knownOrderIdMark
  if (!settleAbsent || order.status !== 'UNKNOWN') throw new Error('nobody has switched that on for this order')
  if (listing.kind !== 'listed' || listing.facts.proven !== true) throw new Error('no proven listing')
  if (mark === null || order.deadlineAt === null) throw new Error('nothing to compare with')
  const { isWhole, lowestId, highestId, highestStrangeId } = listing.facts
  const { olderOrderId: older } = order
  if (older === null || highestId === null || isAbove(older, highestId)) throw new Error('nothing older in it')
  for (const floor of [mark, older]) {
    if (!isWhole || lowestId === null || isAbove(lowestId, floor)) throw new Error('a list with holes')
    if (highestStrangeId !== null && isAbove(highestStrangeId, floor)) throw new Error('a stranger that may be it')
  }
  if (now.getTime() < order.deadlineAt.getTime() + reviewAfterMs) throw new Error('too early')
  const newestMs = listing.facts.newestSentAt?.getTime() ?? 0
  if (newestMs <= order.deadlineAt.getTime()) throw new Error('nothing of ours was sent since')
  if (findUnlinked(one).some((item) => isAbove(item.supplierOrderId, mark))) throw new Error('it may be there')
}

async function checkVerdicts(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const property = fc.property(aCase, (one) => {
    const verdict = judge(one)
    tally.count(verdict.to ?? 'nothing')
    if (verdict.to === 'PENDING') assertProven(one, verdict.item)
    if (verdict.to === 'NOT_PLACED') assertAbsent(one)
    if (verdict.to === 'NEEDS_REVIEW') {
      if (one.order.status !== 'UNKNOWN') throw new Error(`a ${one.order.status} order was sent to review`)
      const isEarly = one.now.getTime() - sinceMs < reviewAfterMs
      if (verdict.cause.kind === 'no-trace' && isEarly) throw new Error('reviewed before its time')
    }
  })
  fc.assert(property, parameters)
  assertTried(tally.counts(), 'PENDING', 0.005)
  assertTried(tally.counts(), 'NOT_PLACED', 0.0001)
  assertTried(tally.counts(), 'NEEDS_REVIEW', 0.05)
  return tally.counts()
}

export const reconcileProperties: readonly Property[] = [
  {
    name: "no order is linked, reviewed or given up without everything that the design's proof asks for",
    fewRuns: 6_000,
    share: 1,
    check: checkVerdicts,
  },
]
