import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AttemptReply, classifySubmission, type SubmissionVerdict } from '../../src/order/classify-submission.ts'
import type { CallFailure, SupplierErrorKind } from '../../src/supplier/supplier.ts'
import { makeImei } from '../support/make-imei.ts'

const imei = makeImei(1)
const other = makeImei(2)
const id = '15000001'
const item = { supplierOrderId: id, imei, statusText: 'Pending' }
type Result = Extract<AttemptReply, { kind: 'result' }>
const result = (parts: Partial<Result>): Result => ({
  kind: 'result',
  accepted: [],
  duplicates: [],
  errors: [],
  raw: '<result/>',
  ...parts,
})
const error = (kind: SupplierErrorKind, text: string): AttemptReply => ({
  kind: 'error',
  error: kind,
  text,
  raw: `<error>${text}</error>`,
})
const nested = (kind: SupplierErrorKind, about: string | null = null) => ({
  imei: about,
  error: kind,
  text: 'so it says',
})
const classify = (reply: AttemptReply, known: string[] = []) => classifySubmission(reply, imei, new Set(known))

describe('PENDING', () => {
  test('one accepted item with our IMEI and a new id is accepted, whatever status it names', () => {
    for (const statusText of ['Pending', 'Rejected', null]) {
      const verdict = classify(result({ accepted: [{ ...item, statusText }] }))
      expect(verdict).toEqual({ to: 'PENDING', supplierOrderId: id, statusText })
    }
  })

  test('errors and duplicates beside our accepted order do not hide that it was bought', () => {
    const beside = { duplicates: [imei, other], errors: [nested('credit'), nested('unknown', other)] }
    expect(classify(result({ accepted: [item], ...beside })).to).toBe('PENDING')
  })
})

describe('UNKNOWN', () => {
  const dangerous: [string, AttemptReply][] = [
    ['two orders for one', result({ accepted: [item, { ...item, supplierOrderId: '15000002' }] })],
    [
      'ours and one for another IMEI',
      result({ accepted: [item, { ...item, supplierOrderId: '15500002', imei: other }] }),
    ],
    ['the same order twice', result({ accepted: [item, item] })],
    ['an order for another IMEI', result({ accepted: [{ ...item, imei: other }] })],
    ['an order without an IMEI', result({ accepted: [{ ...item, imei: '' }] })],
    [
      'an order for another IMEI beside our duplicate',
      result({ accepted: [{ ...item, imei: other }], duplicates: [imei] }),
    ],
    ['an empty result', result({})],
    ['a duplicate of another IMEI', result({ duplicates: [other] })],
    ['two duplicates', result({ duplicates: [imei, other] })],
    ['our duplicate named twice', result({ duplicates: [imei, imei] })],
    ['a duplicate and an error', result({ duplicates: [imei], errors: [nested('bad-input', imei)] })],
    ['two errors', result({ errors: [nested('duplicate'), nested('bad-input')] })],
    ['a nested error about another IMEI', result({ errors: [nested('bad-input', other)] })],
    ['a nested error that nobody knows', result({ errors: [nested('unknown')] })],
    ['a root error that nobody knows', error('unknown', 'Ooops')],
    ['a time-out', { kind: 'no-answer', detail: 'no whole answer within 60000 ms' }],
    ['a reset', { kind: 'no-answer', detail: 'read ECONNRESET' }],
    ['HTTP 429', { kind: 'unreadable', detail: 'HTTP 429', httpStatus: 429, raw: '<html>' }],
    ['HTTP 502', { kind: 'unreadable', detail: 'HTTP 502', httpStatus: 502, raw: '<html>' }],
    ['HTML', { kind: 'unreadable', detail: 'the answer is an HTML page', httpStatus: 200, raw: '<html>' }],
    ['cut XML', { kind: 'unreadable', detail: 'no end', httpStatus: 200, raw: '<result><im' }],
  ]
  test.each(dangerous)('%s', (_name, reply) => {
    const verdict = classify(reply)
    expect(verdict.to).toBe('UNKNOWN')
    expect(verdict).toHaveProperty(
      'reason',
      expect.stringMatching(/not known whether.*will not be sent again: .* you are asked\.$/),
    )
  })

  test('"too many calls" is told in words that a shop owner can act on', () => {
    const reply = { kind: 'unreadable' as const, detail: 'the supplier answered HTTP 429', httpStatus: 429, raw: '' }
    expect(classify(reply)).toEqual({
      to: 'UNKNOWN',
      reason:
        'It is not known whether the supplier has this order: the answer was only "too many calls" (HTTP 429), and that may come from a server on the way that had passed the order on. ' +
        "It will not be sent again: it is looked for in the supplier's list of orders, and after 15 minutes without proof you are asked.",
    })
  })

  test('an id that another order of ours holds', () => {
    expect(classify(result({ accepted: [item] }), [id]).to).toBe('UNKNOWN')
  })

  test.each(['credit', 'auth', 'ip', 'maintenance'] as const)(
    'a %s error inside a result is no proof: only a root error says that nothing was bought',
    (kind) => {
      expect(classify(result({ errors: [nested(kind, imei)] })).to).toBe('UNKNOWN')
    },
  )
})

describe('proof that nothing was bought', () => {
  test.each([
    ['credit', 'Credit has been finished!', /Credit has been finished.*Add credits/],
    ['auth', 'Invalid API Key!', /Invalid API Key.*GSM_FUSION_API_KEY/],
    ['ip', 'Invalid IP request![1.2.3.4]', /1\.2\.3\.4.*Allow it/],
    ['maintenance', 'Website is in maintenance', /maintenance.*by itself/],
  ] as const)('a root %s error goes back to the queue and pauses it, and says what to do', (kind, text, message) => {
    const verdict = classify(error(kind, text))
    expect(verdict).toMatchObject({ to: 'QUEUED', pause: { reason: kind, message: expect.stringMatching(message) } })
  })

  test('a call that never left goes back to the queue and pauses it', () => {
    const verdict = classify({ kind: 'not-sent', detail: 'connect ECONNREFUSED' })
    expect(verdict).toMatchObject({ to: 'QUEUED', pause: { reason: 'unreachable' } })
  })

  test('an order withheld because the program stops goes back to the queue and pauses nothing', () => {
    expect(classify({ kind: 'withheld', why: 'stopping' })).toMatchObject({ to: 'QUEUED', pause: null })
  })

  test('an order of no service is turned down: back in the queue it would hold up all others', () => {
    expect(classify({ kind: 'withheld', why: 'no-service' }).to).toBe('REFUSED')
  })
})

describe('a clear no', () => {
  test('DUPLICATE, by the root error or by the element', () => {
    expect(classify(error('duplicate', 'IMEI already exists!')).to).toBe('DUPLICATE')
    expect(classify(result({ duplicates: [imei] })).to).toBe('DUPLICATE')
    expect(classify(result({ errors: [nested('duplicate', imei)] })).to).toBe('DUPLICATE')
  })

  test('REFUSED, with the words of the supplier', () => {
    expect(classify(error('bad-input', 'Invalid IMEI'))).toEqual({
      to: 'REFUSED',
      reason: 'The supplier says: "Invalid IMEI".',
    })
    expect(classify(result({ errors: [nested('bad-input', imei)] })).to).toBe('REFUSED')
  })
})

describe('every kind of answer has its place', () => {
  const failures: Record<CallFailure['kind'], SubmissionVerdict['to']> = {
    'not-sent': 'QUEUED',
    'no-answer': 'UNKNOWN',
    unreadable: 'UNKNOWN',
  }
  test.each(Object.entries(failures))('no usable answer, %s: %s', (kind, to) => {
    for (const httpStatus of [null, 200, 403, 429, 500, 502]) {
      const reply = { kind, detail: 'so it went', httpStatus, raw: '' } as CallFailure
      expect(classify(reply).to).toBe(to)
    }
  })

  const rootErrors: Record<SupplierErrorKind, SubmissionVerdict['to']> = {
    auth: 'QUEUED',
    ip: 'QUEUED',
    maintenance: 'QUEUED',
    credit: 'QUEUED',
    duplicate: 'DUPLICATE',
    'bad-input': 'REFUSED',
    unknown: 'UNKNOWN',
  }
  // Object.keys is typed as string[]; the record has every kind (its type says so).
  const kinds = Object.keys(rootErrors) as SupplierErrorKind[]
  test.each(kinds)('a root error of the kind %s', (kind) => {
    expect(classify(error(kind, 'so it says')).to).toBe(rootErrors[kind])
  })

  test('a result without an order: of all that may stand in it, these and no others say something clear', () => {
    const duplicates: Record<string, string[]> = {
      none: [],
      ours: [imei],
      other: [other],
      nameless: [''],
      twice: [imei, imei],
      both: [imei, other],
    }
    const about: Record<string, string | null> = { nobody: null, us: imei, other, nameless: '' }
    const errors = [
      ['none', []] as const,
      ...kinds.flatMap((kind) =>
        Object.entries(about).map(([name, who]) => [`${kind} about ${name}`, [nested(kind, who)]] as const),
      ),
      ...kinds.map((kind) => [`${kind} twice`, [nested(kind), nested(kind)]] as const),
    ]
    const clear: string[] = []
    for (const [duplicate, imeis] of Object.entries(duplicates)) {
      for (const [name, list] of errors) {
        const { to } = classify(result({ duplicates: imeis, errors: list }))
        if (to !== 'UNKNOWN') clear.push(`${duplicate} and ${name}: ${to}`)
      }
    }
    expect(clear).toEqual([
      'none and duplicate about nobody: DUPLICATE',
      'none and duplicate about us: DUPLICATE',
      'none and bad-input about nobody: REFUSED',
      'none and bad-input about us: REFUSED',
      'ours and none: DUPLICATE',
    ])
  })
})

describe('for every reply whatsoever', () => {
  const anImei = fc.constantFrom(imei, other, '')
  const anId = fc.constantFrom('15000001', '15000002', '15000003')
  const kinds = ['auth', 'ip', 'maintenance', 'credit', 'duplicate', 'bad-input', 'unknown'] as const
  const aKind = fc.constantFrom(...kinds)
  const anyReply: fc.Arbitrary<AttemptReply> = fc.oneof(
    fc.record({ kind: fc.constant('not-sent' as const), detail: fc.string() }),
    fc.record({ kind: fc.constant('no-answer' as const), detail: fc.string() }),
    fc.record({
      kind: fc.constant('unreadable' as const),
      detail: fc.string(),
      httpStatus: fc.constantFrom(null, 200, 429, 502),
      raw: fc.string(),
    }),
    fc.record({ kind: fc.constant('error' as const), error: aKind, text: fc.string(), raw: fc.string() }),
    fc.record({
      kind: fc.constant('withheld' as const),
      why: fc.constantFrom('stopping' as const, 'no-service' as const),
    }),
    fc.record({
      kind: fc.constant('result' as const),
      accepted: fc.array(fc.record({ supplierOrderId: anId, imei: anImei, statusText: fc.option(fc.string()) }), {
        maxLength: 3,
      }),
      duplicates: fc.array(anImei, { maxLength: 3 }),
      errors: fc.array(fc.record({ imei: fc.option(anImei), error: aKind, text: fc.string() }), { maxLength: 3 }),
      raw: fc.string(),
    }),
  )
  const knownIds = fc.subarray(['15000001', '15000002', '15000003']).map((ids) => new Set(ids))

  test('PENDING exactly when one item was accepted, with our IMEI and an id never seen', () => {
    fc.assert(
      fc.property(anyReply, knownIds, (reply, known) => {
        const only = reply.kind === 'result' && reply.accepted.length === 1 ? reply.accepted[0] : undefined
        const isOurs = only !== undefined && only.imei === imei && !known.has(only.supplierOrderId)
        expect(classifySubmission(reply, imei, known).to === 'PENDING').toBe(isOurs)
      }),
      { numRuns: 2_000 },
    )
  })

  test('it may be sent again only when nothing left, or when the root error says so; and never when anything was accepted', () => {
    fc.assert(
      fc.property(anyReply, knownIds, (reply, known) => {
        const verdict = classifySubmission(reply, imei, known)
        const stops = ['auth', 'ip', 'maintenance', 'credit']
        const isProof =
          reply.kind === 'not-sent' ||
          (reply.kind === 'withheld' && reply.why === 'stopping') ||
          (reply.kind === 'error' && stops.includes(reply.error))
        expect(verdict.to === 'QUEUED').toBe(isProof)
        if (reply.kind === 'result' && reply.accepted.length > 0) expect(['PENDING', 'UNKNOWN']).toContain(verdict.to)
      }),
      { numRuns: 2_000 },
    )
  })
})
