import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { createOrderDateReader } from '../../src/supplier/gsm-fusion/order-date.ts'
import type { HttpOutcome } from '../../src/supplier/gsm-fusion/post-form.ts'
import { readInParts } from '../../src/supplier/gsm-fusion/read-in-parts.ts'
import { readOrders } from '../../src/supplier/gsm-fusion/read-orders.ts'
import { readReply } from '../../src/supplier/gsm-fusion/read-reply.ts'
import { createScrubber } from '../../src/supplier/gsm-fusion/secrets.ts'
import type { StatusReply } from '../../src/supplier/supplier.ts'
import { KEY, USER } from '../supplier/canned-supplier.ts'
import { makeImei } from '../support/make-imei.ts'
import { anEdit, applyEdits } from './edit-bytes.ts'
import { hostileTexts } from './hostile-text.ts'
import { assertTried, createTally, type Property, type RunParameters, type Tally } from './property.ts'

const scrubber = createScrubber({ apiKey: KEY, username: USER })
const readDate = createOrderDateReader('UTC')

/** What might pass for the end of one order and the beginning of the next, and what hides that. */
const seam = '</imeis><imeis>'
/** Nothing but an error, as far as the reader knows its names. */
const refusal = '<imeisx/><error>Invalid User!</error>'
const codes = [
  '',
  'Model: x',
  `<![CDATA[a<br>b${seam}]]>`,
  '<![CDATA[]]]]><![CDATA[>]]>',
  `<!-- ${seam} -->`,
  '<b>&</b>',
]
const aGap = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('', '\n', ' \t\r\n', `<!--${seam}-->`) },
  { weight: 1, arbitrary: fc.constantFrom('<!-->-->', 'text', '<x/>', `<x>${seam}</x>`, refusal) },
)

const aCode = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...codes) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) },
)
const anOrder = fc.record({ number: fc.nat(50), code: aCode, gap: aGap }).map(({ number, code, gap }) => {
  const leaves = `<id>${15_000_000 + number}</id><package>A &amp; B</package><imei>${makeImei(number)}</imei>`
  return `<imeis>${leaves}<status>Completed</status><code>${code}</code><requestedat>2026-11-23 8:00:00</requestedat></imeis>${gap}`
})
const aList = fc.record({
  prolog: fc.constantFrom('', '', '<?phpxml version="1.0"?>\n', '<!-- x -->', '\ufeff', '<!DOCTYPE result>'),
  orders: fc.array(anOrder, { maxLength: 8 }),
  end: fc.constantFrom(...Array<string>(9).fill('</result>'), '</result>\n', '', '</results>'),
  edits: fc.oneof(fc.constant([]), fc.array(anEdit, { minLength: 1, maxLength: 3 })),
  partBytes: fc.constantFrom(1, 1, 200, 700, 1_500),
})

const readPart = (http: HttpOutcome): StatusReply => {
  const reply = readReply(http, ['result'], scrubber)
  return reply.kind === 'document' ? readOrders(reply.document, readDate, true) : reply
}

/** Getters are read, so that all of two items is compared. */
const plain = (reply: StatusReply) => ('items' in reply ? reply.items.map((item) => ({ ...item })) : reply.kind)

async function checkParts(parameters: RunParameters): Promise<Tally> {
  const tally = createTally()
  const property = fc.asyncProperty(aList, async ({ prolog, orders, end, edits, partBytes }) => {
    const body = applyEdits(Buffer.from(`${prolog}<result>${orders.join('')}${end}`), edits)
    const http = { kind: 'answer', httpStatus: 200, location: null, body } as const
    let parts = 0
    let isUncut = false
    const countPart = (part: HttpOutcome) => {
      parts += 1
      isUncut = 'body' in part && part.body.equals(body)
      return readPart(part)
    }
    const [whole, inParts] = [readPart(http), await readInParts(http, countPart, { partBytes })]
    const isList = whole.kind === 'orders' || inParts.kind === 'orders'
    if (isList && !isDeepStrictEqual(plain(whole), plain(inParts)))
      throw new Error(`whole: ${JSON.stringify(whole)}, in ${parts} parts: ${JSON.stringify(inParts)}, of ${body}`)
    if (isUncut && !isDeepStrictEqual(whole, inParts)) throw new Error(`another answer in one part: ${body}`)
    if (inParts.kind === 'error' && whole.kind !== 'error') throw new Error(`a refusal that is none: ${body}`)
    tally.count(`${whole.kind}, ${isUncut ? 'one part' : 'several parts'}`)
  })
  await fc.assert(property, parameters)
  assertTried(tally.counts(), 'orders, several parts', 0.05)
  assertTried(tally.counts(), 'unreadable, several parts', 0.05)
  return tally.counts()
}

export const listProperties: readonly Property[] = [
  {
    name: 'a list that is read in parts, wherever it is cut, is the list that is read at once, or no list',
    fewRuns: 1_500,
    share: 0.2,
    check: checkParts,
  },
]
