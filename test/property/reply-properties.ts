import fc from 'fast-check'
import { classifySubmission, type SubmissionVerdict } from '../../src/order/classify-submission.ts'
import { createOrderDateReader } from '../../src/supplier/gsm-fusion/order-date.ts'
import { readAccount } from '../../src/supplier/gsm-fusion/read-account.ts'
import { readOrders } from '../../src/supplier/gsm-fusion/read-orders.ts'
import { readReply } from '../../src/supplier/gsm-fusion/read-reply.ts'
import { readServices } from '../../src/supplier/gsm-fusion/read-services.ts'
import { readSubmission } from '../../src/supplier/gsm-fusion/read-submission.ts'
import { createScrubber } from '../../src/supplier/gsm-fusion/secrets.ts'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { IMEI, KEY, USER } from '../supplier/canned-supplier.ts'
import { anEdit, applyEdits } from './edit-bytes.ts'
import { orderReplies, otherReplies, servicesReply, statusReply } from './good-replies.ts'
import { readStatedOrders, readStatedReply } from './literal-reply.ts'
import { assertTried, createTally, type Property, type RunParameters, type Tally } from './property.ts'

const scrubber = createScrubber({ apiKey: KEY, username: USER })
const readDate = createOrderDateReader('UTC')

/** Ids that other orders of ours hold; damage can turn the reply's id into one of them. */
export const knownIds: ReadonlySet<string> = new Set(['15000002', '15000010', '51000001', '1500000'])

/** Replies to an order of ours, most of them good ones, and what was done to them. */
export const aDamagedReply = fc.record({
  reply: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...Object.values(orderReplies)) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.values(otherReplies)) },
  ),
  edits: fc.array(anEdit, { minLength: 1, maxLength: 4 }),
})

/** The answer's bytes as the program reads them once they have come over HTTP. */
export function readBytes(body: Buffer): SubmissionReply {
  const reply = readReply({ kind: 'answer', httpStatus: 200, location: null, body }, ['result'], scrubber)
  return reply.kind === 'document' ? readSubmission(reply.document) : reply
}

/** What a reply has to say for a verdict that ends an order or has it sent again; UNKNOWN needs no reason. */
const wordFor = { QUEUED: 'stop', REFUSED: 'refusal', DUPLICATE: 'duplicate', UNKNOWN: null } as const

/** Throws when the verdict on a reply says more than the reply literally does. */
export function assertJustified(verdict: SubmissionVerdict, body: Uint8Array): void {
  const { orderId, mayHoldOrder, says, isRootError } = readStatedReply(body, IMEI)
  const context = `and the reply is ${new TextDecoder().decode(body)}`
  if (verdict.to === 'PENDING') {
    const isStated = verdict.supplierOrderId === orderId && !knownIds.has(verdict.supplierOrderId)
    if (!isStated) throw new Error(`PENDING with ${verdict.supplierOrderId}, ${context}`)
    return
  }
  const word = wordFor[verdict.to]
  if (word === null) return
  if (mayHoldOrder || !says.includes(word)) throw new Error(`${verdict.to}, ${context}`)
  const isStop = says.length === 1 && says[0] === 'stop' && isRootError
  if (word === 'stop' ? !isStop : says.includes('stop')) throw new Error(`${verdict.to}, ${context}`)
}

async function checkDamagedReplies(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const property = fc.property(aDamagedReply, ({ reply, edits }) => {
    const body = applyEdits(Buffer.from(reply), edits)
    const reading = readBytes(body)
    const verdict = classifySubmission(reading, IMEI, knownIds)
    assertJustified(verdict, body)
    assertNoSecrets(reading)
    tally.count(verdict.to)
  })
  fc.assert(property, parameters)
  assertTried(tally.counts(), 'PENDING', 0.02)
  for (const outcome of ['QUEUED', 'REFUSED', 'DUPLICATE']) assertTried(tally.counts(), outcome, 0.001)
  return tally.counts()
}

async function checkDamagedLists(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const replies = fc.constantFrom(statusReply, statusReply, servicesReply, ...Object.values(orderReplies))
  const roots = ['result', 'Packages', 'Client']
  const property = fc.property(replies, fc.array(anEdit, { minLength: 1, maxLength: 4 }), (text, edits) => {
    const body = applyEdits(Buffer.from(text), edits)
    const reply = readReply({ kind: 'answer', httpStatus: 200, location: null, body }, roots, scrubber)
    tally.count(reply.kind)
    if (reply.kind !== 'document') return
    readServices(reply.document)
    readAccount(reply.document)
    const all = readOrders(reply.document, readDate, true)
    const some = readOrders(reply.document, readDate, false)
    if (some.kind !== 'orders') return
    const stated = readStatedOrders(body)
    for (const { supplierOrderId, imei } of some.items) {
      // Texts that are no number may name characters that the other reader does not know.
      if (/^[0-9]+$/.test(imei) && !stated.includes(`${supplierOrderId} of ${imei}`))
        throw new Error(`nobody said ${supplierOrderId} of ${imei}: ${body.toString()}`)
    }
    if (all.kind === 'orders' && all.items.length !== stated.length)
      throw new Error(`a listing that is not whole: ${body.toString()}`)
  })
  fc.assert(property, parameters)
  assertTried(tally.counts(), 'document', 0.1)
  return tally.counts()
}

/** The key may stand nowhere in what was read, and the user name in nothing that is kept. */
function assertNoSecrets(reading: SubmissionReply): void {
  if (JSON.stringify(reading).toUpperCase().includes(KEY)) throw new Error('the API key stands in what was read')
  const kept = 'raw' in reading ? reading.raw : reading.detail
  if (new RegExp(`(?<![A-Za-z0-9])${USER}(?![A-Za-z0-9])`, 'i').test(kept)) throw new Error('the user name is kept')
}

export const replyProperties: readonly Property[] = [
  {
    name: 'a damaged reply to an order never says more than it literally does',
    fewRuns: 6_000,
    share: 1,
    check: checkDamagedReplies,
  },
  {
    name: 'a damaged list of orders or services throws nothing and names no order that it does not state',
    fewRuns: 800,
    share: 0.2,
    check: checkDamagedLists,
  },
]
