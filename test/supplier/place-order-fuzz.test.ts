import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOrders } from '../../src/supplier/gsm-fusion/read-orders.ts'
import { readReply } from '../../src/supplier/gsm-fusion/read-reply.ts'
import { readSubmission } from '../../src/supplier/gsm-fusion/read-submission.ts'
import { createScrubber } from '../../src/supplier/gsm-fusion/secrets.ts'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { IMEI, KEY, placedReply, USER } from './canned-supplier.ts'

const ID = '15000001'
const scrubber = createScrubber({ apiKey: KEY, username: USER })
const good = Buffer.from(placedReply(ID))
const idStart = good.indexOf(ID)
const idEnd = idStart + ID.length
const imeiStart = good.indexOf(IMEI)

function read(body: Buffer): SubmissionReply {
  const reply = readReply({ kind: 'answer', httpStatus: 200, location: null, body }, ['result'], scrubber)
  return reply.kind === 'document' ? readSubmission(reply.document) : reply
}

const idsOf = (reply: SubmissionReply) =>
  reply.kind === 'result' ? reply.accepted.map((item) => item.supplierOrderId) : []

describe('a damaged reply to an order', () => {
  test('cut at every byte, it is unreadable until its last character is there', () => {
    expect(idsOf(read(good))).toEqual([ID])
    for (let length = 0; length < good.length; length += 1) {
      expect(read(good.subarray(0, length)), `cut to ${length} bytes`).toMatchObject({ kind: 'unreadable' })
    }
  })

  test('with any bytes changed, dropped or put in outside the id, it never names another id', () => {
    const outside = fc.oneof(fc.nat({ max: idStart - 1 }), fc.integer({ min: idEnd, max: good.length - 1 }))
    // A digit put in right beside the id makes a longer number that nothing can tell from a real one.
    const noDigits = fc.uint8Array({ maxLength: 4 }).map((bytes) => bytes.filter((byte) => byte < 0x30 || byte > 0x39))
    const inserted = fc.oneof(
      noDigits,
      fc.constantFrom('<', '>', '/', '&', '<br>', '<id>', '</id>', '<!--', ']]>', '<?', '\0', '<error>'),
    )
    const edit = fc.record({ at: outside, dropped: fc.nat({ max: 3 }), inserted })
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        for (const id of idsOf(read(damage(good, edits)))) expect(id).toBe(ID)
      }),
      { numRuns: 4_000 },
    )
  })

  // A digit that is replaced by another one cannot be seen in any format without checksums; everything else inside an id can.
  test('with anything but digits put into the id, it never names a part of it', () => {
    const strange = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 6 })
      .filter((text) => /[^0-9\s]/.test(text) && !text.includes('&#'))
    const markup = fc.constantFrom(
      '<br>',
      '<id>',
      '</id>',
      '</id><id>',
      '<x/>',
      '&nbsp;',
      '&',
      '.',
      ',',
      '\u200B',
      '\0',
      '</imeis><imeis>',
      '</id><imei>',
    )
    fc.assert(
      fc.property(fc.integer({ min: idStart + 1, max: idEnd - 1 }), fc.oneof(strange, markup), (at, text) => {
        const body = Buffer.concat([good.subarray(0, at), Buffer.from(text), good.subarray(at)])
        for (const id of idsOf(read(body))) expect(id).toBe(ID)
      }),
      { numRuns: 2_000 },
    )
  })

  test('any text at all gives an outcome, from every reader, and never throws', () => {
    const tags = fc.constantFrom(
      '<result>',
      '</result>',
      '<imeis>',
      '</imeis>',
      '<id>',
      '</id>',
      '<imei>',
      '<error>',
      '</error>',
      '<imeiduplicates>',
      '</imeiduplicates>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?xml',
      '?>',
      '<br>',
      '&amp;',
      '&#x0;',
      '&#99999999;',
      '"',
      "'",
      '=',
      '15000001',
      '\uFDD0',
      '\uFEFF',
      '\uD800',
    )
    const soup = fc
      .array(fc.oneof(tags, tags, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 25 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(soup, fc.boolean(), (text, wrapped) => {
        const body = Buffer.from(wrapped ? `<result><imeis>${text}</imeis></result>` : text)
        expect(['result', 'error', 'unreadable']).toContain(read(body).kind)
        const reply = readReply({ kind: 'answer', httpStatus: 200, location: null, body }, ['result'], scrubber)
        if (reply.kind === 'document') readOrders(reply.document, () => null, false)
      }),
      { numRuns: 3_000 },
    )
  })

  // No clock is read: what goes back and forth over bodies of this size takes longer than the minute that the runner gives a test.
  test.each([
    '<b',
    '<b ',
    '<br ',
    '&',
    '&a',
    '&#1',
    '<!--',
    '<![CDATA[',
    '<?',
    '<x',
    '<x a="',
    '</',
    '<',
    ' ',
    '1',
    `${KEY.slice(0, -1)}`,
    '<x>',
    '\r\n',
  ])('text that is built to be slow is not: half a million characters of %j', (unit) => {
    const filler = unit.repeat(Math.floor(500_000 / unit.length))
    const bodies = [filler, `<result>${filler}`, `<result><imeis><id>1</id><status>${filler}</status></imeis></result>`]
    for (const body of bodies) expect(read(Buffer.from(body))).toBeDefined()
  })

  test('with the order in its place, only the IMEI tells whether it is ours', () => {
    const other = Buffer.from(good)
    other[imeiStart] = '9'.charCodeAt(0)
    expect(read(other)).toMatchObject({ accepted: [{ supplierOrderId: ID, imei: `9${IMEI.slice(1)}` }] })
  })
})

type Edit = { at: number; dropped: number; inserted: string | Uint8Array }

/** Applies the edits from the back, so that places stay true, and never drops into the id, nor into what an edit behind it has moved there. */
function damage(bytes: Buffer, edits: Edit[]): Buffer {
  let current = bytes
  let end = bytes.length
  for (const { at, dropped, inserted } of edits.toSorted((a, b) => b.at - a.at)) {
    const rest = Math.min(at + dropped, end, at < idStart ? idStart : end)
    current = Buffer.concat([current.subarray(0, at), Buffer.from(inserted), current.subarray(rest)])
    end = at
  }
  return current
}
