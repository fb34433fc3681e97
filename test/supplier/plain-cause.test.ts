import { expect, test } from 'vitest'
import { describeFailure } from '../../src/supplier/describe-failure.ts'
import { findPause } from '../../src/supplier/pause.ts'
import { plainCause } from '../../src/supplier/plain-cause.ts'

test.each([
  ['read ECONNRESET', 'the connection broke off'],
  ['write EPIPE', 'the connection broke off'],
  ['connect ECONNREFUSED 127.0.0.1:1; connect ECONNREFUSED ::1:1', 'its server accepts no connection'],
  ['getaddrinfo ENOTFOUND hammerfusion.com', 'its address cannot be found; is this machine online?'],
  ['connect ETIMEDOUT 10.0.0.1:443', 'it took too long'],
  ['The operation was aborted due to timeout', 'it took too long'],
  ['This operation was aborted', 'the call was given up'],
  ['certificate has expired (CERT_HAS_EXPIRED)', 'its certificate or encryption is not accepted'],
  ["broken XML: Expected closing tag 'imeis' (opened in line 2, col 9)", 'it is cut off or is no well-formed XML'],
  ['the answer is not valid HTTP: Parse Error: Expected HTTP/ (HPE_INVALID_CONSTANT)', 'it is no valid HTTP'],
  ["the answer's gzip encoding is broken: incorrect header check", 'it is packed in a way that cannot be unpacked'],
  ['the supplier answered HTTP 502', 'the supplier answered HTTP 502'],
])('"%s" is told to people as "%s"', (detail, plain) => {
  expect(plainCause(detail)).toBe(plain)
  expect(describeFailure({ kind: 'no-answer', detail })).toBe(`The supplier did not answer: ${plain}.`)
  expect(findPause({ kind: 'not-sent', detail })?.message).toContain(`cannot be reached: ${plain}. Trying`)
})
