/** What the network's, the TLS library's and the XML parser's own words mean to people. The first that fits counts. */
const causes: readonly (readonly [words: RegExp, plain: string])[] = [
  [/ENOTFOUND|EAI_AGAIN/, 'its address cannot be found; is this machine online?'],
  [/ECONNREFUSED/, 'its server accepts no connection'],
  [/EHOSTUNREACH|ENETUNREACH|ENETDOWN/, 'no way leads to its server; is this machine online?'],
  [/certificate|CERT_|\bSSL\b|\bTLS\b|EPROTO/i, 'its certificate or encryption is not accepted'],
  [/ETIMEDOUT|timed? ?out/i, 'it took too long'],
  [/ECONNRESET|ECONNABORTED|EPIPE|socket hang up/, 'the connection broke off'],
  [/operation was aborted/, 'the call was given up'],
  [/^broken XML/, 'it is cut off or is no well-formed XML'],
  [/not valid HTTP/, 'it is no valid HTTP'],
  [/encoding/, 'it is packed in a way that cannot be unpacked'],
]

/** The detail of a failed call in plain words, for what people read; the log and the attempt keep the detail itself. */
export function plainCause(detail: string): string {
  return causes.find(([words]) => words.test(detail))?.[1] ?? detail
}
