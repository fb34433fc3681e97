import { expect, test } from 'vitest'
import { describeFailure } from '../../src/supplier/describe-failure.ts'
import { findPause } from '../../src/supplier/pause.ts'
import { plainCause } from '../../src/supplier/plain-cause.ts'

test.each([
  ['no whole answer within 19994 ms', 'given up after 20 s'],
  ['no whole answer within 150 ms', 'given up after 1 s'],
  ['no connection within 10000 ms', 'no connection within 10 s'],
  ['read ECONNRESET', 'the connection broke off'],
  ['write EPIPE', 'the connection broke off'],
  ['connect ECONNREFUSED 127.0.0.1:1; connect ECONNREFUSED ::1:1', 'its server accepts no connection'],
  ['getaddrinfo ENOTFOUND hammerfusion.com', 'its address cannot be found; is this machine online?'],
  ['connect ETIMEDOUT 10.0.0.1:443', 'it took too long'],
  ['The operation was aborted due to timeout', 'it took too long'],
  ['This operation was aborted', 'the call was given up'],
  ['certificate has expired (CERT_HAS_EXPIRED)', 'its certificate or encryption is not accepted'],
  ["broken XML: Expected closing tag 'imeis' (opened in line 2, col 9)", 'it is cut off or damaged'],
  ['the answer is not valid HTTP: Parse Error: Expected HTTP/ (HPE_INVALID_CONSTANT)', 'it is damaged'],
  ["the answer's gzip encoding is broken: incorrect header check", 'it is packed in a way that cannot be unpacked'],
  ['the supplier answered HTTP 502', 'its server has trouble of its own and sent an error page, HTTP 502'],
  ['the supplier answered HTTP 429', 'it says only that there are too many calls, HTTP 429'],
  ['the supplier answered HTTP 403', 'the supplier answered HTTP 403'],
  ['the root is <html>, expected <result>', 'it is the answer to another question'],
  [
    'it is larger than 128 MiB, the most that is read of such an answer',
    'it is larger than 128 MiB, the most that is read of such an answer',
  ],
])('"%s" is told to people as "%s"', (detail, plain) => {
  expect(plainCause(detail)).toBe(plain)
  expect(describeFailure({ kind: 'no-answer', detail })).toBe(`The supplier did not answer: ${plain}.`)
  expect(findPause({ kind: 'not-sent', detail })?.message).toContain(`cannot be reached: ${plain}. Trying`)
})
