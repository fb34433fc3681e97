import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifySubmission } from '../../src/order/classify-submission.ts'
import { readOrders } from '../../src/supplier/gsm-fusion/read-orders.ts'
import { readReply } from '../../src/supplier/gsm-fusion/read-reply.ts'
import { createScrubber } from '../../src/supplier/gsm-fusion/secrets.ts'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { IMEI, KEY, USER } from '../supplier/canned-supplier.ts'
import { type AnsweringServer, type Ending, startAnsweringServer } from './answering-server.ts'
import {
  type Encoding,
  encodeBody,
  encodings,
  type Framing,
  makeHttpAnswer,
  orderId,
  orderReplies,
  otherReplies,
  servicesReply,
  statusReply,
} from './good-replies.ts'
import { readBytes } from './reply-properties.ts'

let server: AnsweringServer
beforeAll(async () => {
  server = await startAnsweringServer()
})
afterAll(() => server.close())

const place = (bytes: Uint8Array, ending: Ending = 'fin') => {
  server.answerWith(bytes, ending)
  return server.client.placeOrder({ supplierServiceId: '1739', imei: IMEI })
}
const verdictOn = (reply: SubmissionReply) => classifySubmission(reply, IMEI, new Set())
const accepted = { to: 'PENDING', supplierOrderId: orderId }
/** Every beginning of it, the whole left out. */
const cutsOf = (bytes: Buffer) => Array.from(bytes, (_byte, length) => bytes.subarray(0, length))

describe.each(Object.entries(orderReplies))('a reply %s', (_name, text) => {
  const body = Buffer.from(text)
  /** What follows its root may be missing. */
  const neededBytes = body.lastIndexOf('>') + 1

  test('cut at every byte, is no order until its last tag is whole', () => {
    expect(verdictOn(readBytes(body))).toMatchObject(accepted)
    for (const cut of cutsOf(body)) {
      const verdict = verdictOn(readBytes(cut))
      if (cut.length < neededBytes) expect(verdict.to, `cut to ${cut.length} bytes`).toBe('UNKNOWN')
      else expect(verdict).toMatchObject(accepted)
    }
  })

  test('without any one of its bytes, or with its beginning lost, names no id but its own', () => {
    for (let at = 0; at < body.length; at += 1) {
      for (const damaged of [Buffer.concat([body.subarray(0, at), body.subarray(at + 1)]), body.subarray(at)]) {
        const verdict = verdictOn(readBytes(damaged))
        // A number of fewer digits cannot be told from a real one.
        const lost = body.indexOf(orderId) <= at && at < body.indexOf(orderId) + orderId.length
        if (verdict.to === 'PENDING' && !lost) expect(verdict.supplierOrderId).toBe(orderId)
        expect(['PENDING', 'UNKNOWN']).toContain(verdict.to)
      }
    }
  })
})

test.each(Object.entries(otherReplies))(
  'a reply of %s, cut at every byte, is unknown until it is whole',
  (_name, text) => {
    const body = Buffer.from(text)
    for (const cut of cutsOf(body)) {
      expect(verdictOn(readBytes(cut)).to, `cut to ${cut.length} bytes`).toBe('UNKNOWN')
    }
  },
)

describe('over HTTP', () => {
  const live = orderReplies['as the live service answers'] ?? ''
  // What stands behind its root is not needed to read it, so only the transport can tell that a part is missing.
  const body = Buffer.from(`${live}\n<!-- 0.03 s -->\n`)
  const wires: [Encoding, Framing][] = [
    ['none', 'length'],
    ['none', 'chunked'],
    ['none', 'close'],
    ['gzip', 'chunked'],
    ['gzip', 'close'],
    ['deflate', 'length'],
    ['deflate-raw', 'chunked'],
    ['br', 'length'],
  ]

  test.each(wires)(
    'an answer (%s, %s) whose connection ends at any byte is an outcome, and no order before its end',
    async (encoding, framing) => {
      const whole = makeHttpAnswer(encodeBody(body, encoding), encoding, framing)
      expect(verdictOn(await place(whole))).toMatchObject(accepted)
      for (const cut of cutsOf(whole)) {
        const verdict = verdictOn(await place(cut))
        // Only the end of the connection tells the end of such a body, so the document has to.
        if (framing !== 'close') expect(verdict.to, `cut to ${cut.length} bytes`).toBe('UNKNOWN')
        else if (verdict.to !== 'UNKNOWN') expect(verdict).toMatchObject(accepted)
      }
    },
  )

  test.each(encodings)(
    'a body (%s) that is cut at any byte and sent with its shorter length is no order',
    async (encoding) => {
      const encoded = encodeBody(Buffer.from(live), encoding)
      for (const cut of cutsOf(encoded)) {
        const verdict = verdictOn(await place(makeHttpAnswer(cut, encoding, 'length')))
        expect(verdict.to, `cut to ${cut.length} bytes`).toBe('UNKNOWN')
      }
    },
  )

  test('a reset at any byte is an outcome, and no other order than the one in the answer', async () => {
    const whole = makeHttpAnswer(body, 'none', 'length')
    for (const cut of [...cutsOf(whole), whole]) {
      const verdict = verdictOn(await place(cut, 'reset'))
      if (verdict.to !== 'UNKNOWN') expect(verdict).toMatchObject(accepted)
    }
  })
})

describe('a list', () => {
  const scrubber = createScrubber({ apiKey: KEY, username: USER })
  const read = (body: Buffer, isListing: boolean) => {
    const reply = readReply({ kind: 'answer', httpStatus: 200, location: null, body }, ['result'], scrubber)
    return reply.kind === 'document' ? readOrders(reply.document, () => null, isListing) : reply
  }

  test.each([true, false])('of orders, cut at every byte, is unreadable until it is whole', (isListing) => {
    const body = Buffer.from(statusReply)
    expect(read(body, isListing)).toMatchObject({ kind: 'orders', items: { length: 5 } })
    for (const cut of cutsOf(body)) expect(read(cut, isListing).kind, `cut to ${cut.length} bytes`).toBe('unreadable')
  })

  test.each<[string, string, Encoding, Framing]>([
    ['orders', statusReply, 'gzip', 'chunked'],
    ['services', servicesReply, 'br', 'length'],
  ])('of %s, cut anywhere on its way, is an outcome and no list', async (kind, text, encoding, framing) => {
    const whole = makeHttpAnswer(encodeBody(Buffer.from(text), encoding), encoding, framing)
    const ask = async (bytes: Uint8Array) => {
      server.answerWith(bytes)
      return (await (kind === 'orders' ? server.client.listOrders() : server.client.listServices())).kind
    }
    expect(await ask(whole)).toBe(kind)
    for (const cut of cutsOf(whole)) expect(['no-answer', 'unreadable']).toContain(await ask(cut))
  })
})
