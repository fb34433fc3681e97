import fc from 'fast-check'
import { type AttemptReply, classifySubmission } from '../../src/order/classify-submission.ts'
import type { SupplierErrorKind } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { assertTried, createTally, type Property, type RunParameters, type Tally } from './property.ts'

const imei = makeImei(1)
const anImei = fc.constantFrom(imei, imei, imei, makeImei(2), '', ` ${imei}`, imei.slice(1), `${imei}0`)
const ids = ['15000001', '15000002', '15000003', '1500000', '0', '']
const anId = fc.constantFrom(...ids)
const errorKinds: readonly SupplierErrorKind[] = [
  'auth',
  'ip',
  'maintenance',
  'credit',
  'duplicate',
  'bad-input',
  'unknown',
]
const anError = fc.constantFrom(...errorKinds)
const aText = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('Insufficient balance', ''))
const kind = <Name extends string>(name: Name) => fc.constant(name)
const aFailure: fc.Arbitrary<AttemptReply> = fc.oneof(
  fc.record({ kind: kind('not-sent'), detail: aText }),
  fc.record({ kind: kind('no-answer'), detail: aText }),
  fc.record({
    kind: kind('unreadable'),
    detail: aText,
    httpStatus: fc.constantFrom(null, 200, 403, 429, 502),
    raw: aText,
  }),
  fc.record({ kind: kind('error'), error: anError, text: aText, raw: aText }),
  fc.record({ kind: kind('withheld'), why: fc.constantFrom('stopping' as const, 'no-service' as const) }),
)
const aResult: fc.Arbitrary<AttemptReply> = fc.record({
  kind: kind('result'),
  accepted: fc.array(fc.record({ supplierOrderId: anId, imei: anImei, statusText: fc.option(aText) }), {
    maxLength: 2,
  }),
  duplicates: fc.array(anImei, { maxLength: 2 }),
  errors: fc.array(fc.record({ imei: fc.option(anImei), error: anError, text: aText }), { maxLength: 2 }),
  raw: aText,
})
const aReply = fc.oneof(aFailure, aResult)

/** The one verdict that the design allows for a reply, written down from it a second time. */
function findRightVerdict(reply: AttemptReply, known: ReadonlySet<string>): string {
  const no = (error: SupplierErrorKind) =>
    error === 'duplicate' ? 'DUPLICATE' : error === 'bad-input' ? 'REFUSED' : 'UNKNOWN'
  if (reply.kind === 'withheld') return reply.why === 'stopping' ? 'QUEUED' : 'REFUSED'
  if (reply.kind === 'not-sent') return 'QUEUED'
  if (reply.kind === 'error') {
    return ['auth', 'ip', 'maintenance', 'credit'].includes(reply.error) ? 'QUEUED' : no(reply.error)
  }
  if (reply.kind !== 'result') return 'UNKNOWN'
  const { accepted, duplicates, errors } = reply
  if (accepted.length > 0) {
    const isOurs = accepted.every((item) => item.imei === imei && !known.has(item.supplierOrderId))
    return isOurs && accepted.length === 1 ? 'PENDING' : 'UNKNOWN'
  }
  const isAboutUs = [...duplicates, ...errors.map((error) => error.imei ?? imei)].every((other) => other === imei)
  if (!isAboutUs || duplicates.length + errors.length !== 1) return 'UNKNOWN'
  return errors[0] === undefined ? 'DUPLICATE' : no(errors[0].error)
}

async function checkSubmissions(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const property = fc.property(aReply, fc.subarray(ids), (reply, knownIds) => {
    const known = new Set(knownIds)
    const verdict = classifySubmission(reply, imei, known)
    const right = findRightVerdict(reply, known)
    if (verdict.to !== right) throw new Error(`${verdict.to} in place of ${right}`)
    if (verdict.to === 'PENDING' && reply.kind === 'result') {
      const id = reply.accepted[0]?.supplierOrderId
      if (verdict.supplierOrderId !== id) throw new Error(`the id ${verdict.supplierOrderId} in place of ${id}`)
    }
    if (verdict.to !== 'PENDING' && verdict.reason === '') throw new Error('no reason')
    tally.count(verdict.to)
  })
  fc.assert(property, parameters)
  for (const to of ['PENDING', 'QUEUED', 'REFUSED', 'DUPLICATE', 'UNKNOWN']) assertTried(tally.counts(), to, 0.005)
  return tally.counts()
}

export const submissionProperties: readonly Property[] = [
  {
    name: 'every reply to an order has the one verdict that the design names, and none throws',
    fewRuns: 5_000,
    share: 1,
    check: checkSubmissions,
  },
]
