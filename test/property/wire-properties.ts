import fc from 'fast-check'
import { classifySubmission } from '../../src/order/classify-submission.ts'
import { IMEI } from '../supplier/canned-supplier.ts'
import { type AnsweringServer, startAnsweringServer } from './answering-server.ts'
import { anEdit, applyEdits } from './edit-bytes.ts'
import { encodeBody, encodings, framings, makeHttpAnswer, orderReplies } from './good-replies.ts'
import { assertTried, createTally, type Property, type RunParameters, type Tally } from './property.ts'
import { aDamagedReply, assertJustified, knownIds } from './reply-properties.ts'

const anEnding = fc.constantFrom('fin' as const, 'fin' as const, 'reset' as const)

const otherStatuses = [
  '100 Continue',
  '101 Switching Protocols',
  '201 Created',
  '204 No Content',
  '301 Moved',
  '403 No',
  '429 Slow',
  '502 Bad',
]

/** A whole HTTP answer in which anything may be damaged, its status line, headers and chunk sizes included. */
const aDamagedAnswer = fc.record({
  status: fc.constantFrom('200 OK', '200 OK', '200 OK', ...otherStatuses),
  text: fc.constantFrom(...Object.values(orderReplies)),
  encoding: fc.constantFrom(...encodings),
  framing: fc.constantFrom(...framings),
  edits: fc.array(anEdit, { minLength: 1, maxLength: 3 }),
})

async function withServer(use: (server: AnsweringServer) => Promise<void>): Promise<void> {
  const server = await startAnsweringServer()
  try {
    await use(server)
  } finally {
    await server.close()
  }
}

const place = ({ client }: AnsweringServer) => client.placeOrder({ supplierServiceId: '1739', imei: IMEI })

/** The document is damaged before it is put on the wire, so that it is known what the client has to read. */
async function checkDamagedBodies(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const encoding = fc.constantFrom(...encodings)
  const framing = fc.constantFrom(...framings)
  await withServer(async (server) => {
    const property = fc.asyncProperty(
      aDamagedReply,
      encoding,
      framing,
      anEnding,
      async (damaged, code, frame, ending) => {
        const body = applyEdits(Buffer.from(damaged.reply), damaged.edits)
        server.answerWith(makeHttpAnswer(encodeBody(body, code), code, frame), ending)
        const verdict = classifySubmission(await place(server), IMEI, knownIds)
        assertJustified(verdict, body)
        tally.count(verdict.to)
      },
    )
    await fc.assert(property, parameters)
  })
  assertTried(tally.counts(), 'PENDING', 0.02)
  return tally.counts()
}

/** Damage on the wire itself. What may be PENDING is known where the body is plain: then the order has to stand in the bytes. */
async function checkDamagedAnswers(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  await withServer(async (server) => {
    const property = fc.asyncProperty(
      aDamagedAnswer,
      anEnding,
      async ({ text, status, encoding, framing, edits }, ending) => {
        const whole = makeHttpAnswer(encodeBody(Buffer.from(text), encoding), encoding, framing, status)
        const wire = applyEdits(whole, edits)
        server.answerWith(wire, ending)
        const reply = await place(server)
        const verdict = classifySubmission(reply, IMEI, knownIds)
        if (encoding === 'none' && framing !== 'chunked' && verdict.to === 'PENDING')
          assertJustified(verdict, bodyOf(wire))
        if (verdict.to === 'PENDING' && !isAllRight(wire))
          throw new Error('an answer whose status is not 200 was taken')
        if (verdict.to === 'QUEUED') throw new Error('it would be sent again')
        tally.count(`${reply.kind} ${verdict.to}`)
      },
    )
    await fc.assert(property, parameters)
  })
  return tally.counts()
}

/** Whether a status line says 200; one that says "go on" may stand before it. */
const isAllRight = (wire: Buffer) => /^HTTP\/1\.[01] 200\b/m.test(wire.toString('latin1'))

/** What follows the first empty line, as long as the headers say. */
function bodyOf(wire: Buffer): Buffer {
  const bytes = wire.toString('latin1')
  const start = bytes.indexOf('\r\n\r\n') + 4
  const length = /\r\ncontent-length:\s*([0-9]+)\s*\r\n/i.exec(bytes.slice(0, start))?.[1]
  return wire.subarray(start, length === undefined ? undefined : start + Number(length))
}

export const wireProperties: readonly Property[] = [
  {
    name: 'a damaged document that comes over HTTP never says more than it literally does, and the client never throws',
    fewRuns: 400,
    share: 0.05,
    check: checkDamagedBodies,
  },
  {
    name: 'a damaged HTTP answer never makes the client throw or an order be sent again',
    fewRuns: 400,
    share: 0.05,
    check: checkDamagedAnswers,
  },
]
