/** What the network's, the TLS library's and the XML parser's own words mean to people. The first that fits counts. */
const causes: readonly (readonly [words: RegExp, plain: string | ((found: string) => string)])[] = [
  [/no whole answer within [0-9]+ ms/, (found) => `given up after ${secondsOf(found)} s`],
  [/no connection within [0-9]+ ms/, (found) => `no connection within ${secondsOf(found)} s`],
  [/ENOTFOUND|EAI_AGAIN/, 'its address cannot be found; is this machine online?'],
  [/ECONNREFUSED/, 'its server accepts no connection'],
  [/EHOSTUNREACH|ENETUNREACH|ENETDOWN/, 'no way leads to its server; is this machine online?'],
  [/certificate|CERT_|\bSSL\b|\bTLS\b|EPROTO/i, 'its certificate or encryption is not accepted'],
  [/ETIMEDOUT|timed? ?out/i, 'it took too long'],
  [/ECONNRESET|ECONNABORTED|EPIPE|socket hang up/, 'the connection broke off'],
  [/operation was aborted/, 'the call was given up'],
  [/^broken XML/, 'it is cut off or damaged'],
  [/not valid HTTP/, 'it is damaged'],
  [/answered HTTP 429/, 'it says only that there are too many calls, HTTP 429'],
  [/answered HTTP (5[0-9]{2})/, 'its server has trouble of its own and sent an error page, HTTP $1'],
  [/^the answer is an HTML page/, 'it is a web page in place of an answer'],
  [/^the root is </, 'it is the answer to another question'],
  [/encoding/, 'it is packed in a way that cannot be unpacked'],
]

/** The detail of a failed call in plain words, for what people read; the log and the attempt keep the detail itself. */
export function plainCause(detail: string): string {
  for (const [words, plain] of causes) {
    const match = words.exec(detail)
    if (match) return typeof plain === 'string' ? match[0].replace(words, plain) : plain(match[0])
  }
  return detail
}

/** A call has a little less than its limit, because what went before took some milliseconds. */
const secondsOf = (words: string) => Math.max(1, Math.round(Number(/[0-9]+/.exec(words)?.[0]) / 1000))
