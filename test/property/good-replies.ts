import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { IMEI } from '../supplier/canned-supplier.ts'
import { makeImei } from '../support/make-imei.ts'

/** The id in every good reply to an order. */
export const orderId = '15000001'

const phpxml = '<?phpxml version="1.0" encoding="utf-8"?>\n'
const order = `<imeis><id>${orderId}</id><imei>${IMEI}</imei><status>Pending</status></imeis>`
const warning = '<br />\n<b>Warning</b>:  Undefined index: x in <b>/var/www/api.php</b> on line <b>12</b><br />\n'

const indented = `<?xml version="1.0" encoding="UTF-8"?>
<result>
  <imeis>
    <id>${orderId}</id>
    <imei>${IMEI}</imei>
    <status>In Process</status>
  </imeis>
  <imeiduplicates/>
</result>
`

/** Replies that state one order of ours, in the shapes that the protocol page names. */
export const orderReplies: Readonly<Record<string, string>> = {
  'as the live service answers': `${phpxml}<result>${order}</result>`,
  'indented, with a real prolog': indented,
  'in CDATA, without a prolog': `<result><imeis><id><![CDATA[${orderId}]]></id><imei><![CDATA[${IMEI}]]></imei><status><![CDATA[Pending]]></status></imeis></result>`,
  'escaped, behind a byte order mark': `\ufeff${phpxml}<result><imeis><id>${orderId}</id><imei>${IMEI}</imei><status>1 &lt;b&gt;Pending&lt;/b&gt; &amp;amp; paid<br>now</status></imeis></result>`,
  'behind a warning, beside an error': `${warning}${phpxml}<result>${order}<error>Insufficient balance</error></result>`,
}

/** Replies that state no order of ours: clear answers, and several orders for one. */
export const otherReplies: Readonly<Record<string, string>> = {
  'no credit': `${phpxml}<error>Your Credits have been finished!</error>`,
  'a known IMEI': `${phpxml}<error>IMEI already exists!</error>`,
  'a known IMEI, as an element': `${phpxml}<result><imeiduplicates>${IMEI}</imeiduplicates></result>`,
  'a bad IMEI': `${phpxml}<result><imeierrors><imei>${IMEI}</imei><error>Invalid IMEI</error></imeierrors></result>`,
  'two clear words': `${phpxml}<error>IMEI already exists! Insufficient balance</error>`,
  'two orders': `${phpxml}<result>${order}${order.replace(orderId, '15000002').replace(IMEI, makeImei(2))}</result>`,
}

const result = 'Model: iPhone 13<br>IMEI: 1 & 2<br>SimLock: <b>Unlocked</b>'
const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const answered = (number: number, code: string) =>
  `<imeis><id>${15_000_000 + number}</id><package>Apple &amp;amp; Co</package><imei>${makeImei(number)}</imei><statusId>2</statusId><status>Completed</status><code>${code}</code><requestedat>2026-11-23 8:00:00</requestedat></imeis>`

/** A reply about several orders, their answers in CDATA, escaped, doubly escaped, raw and empty. */
export const statusReply = `${phpxml}<result>${[
  `<![CDATA[${result}]]>`,
  escapeHtml(result),
  escapeHtml(escapeHtml(result)),
  result,
  '',
]
  .map((code, index) => answered(index + 1, code))
  .join('\n')}</result>`

const offer = (number: number, details: string) =>
  `<Package><CategoryId>3</CategoryId><Category>Apple</Category><PackageId>${number}</PackageId><PackageTitle>Check ${number}</PackageTitle><PackagePrice>0.08</PackagePrice><TimeTaken>1-3 Days</TimeTaken><MustRead>${details}</MustRead></Package>`

/** A catalogue of three services. */
export const servicesReply = `${phpxml}<Packages>${offer(1739, `<![CDATA[${result}]]>`)}${offer(1740, escapeHtml(result))}${offer(1741, '')}</Packages>`

const encoders = {
  gzip: gzipSync,
  deflate: deflateSync,
  'deflate-raw': deflateRawSync,
  br: brotliCompressSync,
} as const
export type Encoding = keyof typeof encoders | 'none'
/** How the end of a body is told: by its length, by chunks, or by the end of the connection. */
export type Framing = 'length' | 'chunked' | 'close'

export const encodings: readonly Encoding[] = ['none', 'gzip', 'deflate', 'deflate-raw', 'br']
export const framings: readonly Framing[] = ['length', 'chunked', 'close']

/** The body as the wire carries it. */
export function encodeBody(body: Uint8Array, encoding: Encoding): Buffer {
  return encoding === 'none' ? Buffer.from(body) : encoders[encoding](body)
}

/** A whole HTTP answer around a body that is encoded already. */
export function makeHttpAnswer(encoded: Buffer, encoding: Encoding, framing: Framing, status = '200 OK'): Buffer {
  const headers = [`HTTP/1.1 ${status}`, 'Content-Type: application/xml; charset=utf-8', 'Connection: close']
  if (encoding !== 'none') headers.push(`Content-Encoding: ${encoding.replace('-raw', '')}`)
  if (framing === 'length') headers.push(`Content-Length: ${encoded.length}`)
  if (framing === 'chunked') headers.push('Transfer-Encoding: chunked')
  const head = Buffer.from(`${headers.join('\r\n')}\r\n\r\n`)
  return Buffer.concat([head, framing === 'chunked' ? chunk(encoded) : encoded])
}

function chunk(bytes: Buffer): Buffer {
  const size = 50
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size)
    parts.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}
