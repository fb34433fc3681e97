import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifyReconcile } from '../../src/order/classify-reconcile.ts'
import { classifySubmission, type SubmissionVerdict } from '../../src/order/classify-submission.ts'
import type { Supplier } from '../../src/supplier/supplier.ts'
import { type Answer, makeClient, startCannedSupplier, xml } from '../supplier/canned-supplier.ts'
import { goodFacts, imei, late, makeDoubtful, ours, soon, title } from './make-doubt.ts'

/** Every reply of the protocol page, from its bytes to what becomes of the order. */
let answer: Answer = xml('')
let canned: Awaited<ReturnType<typeof startCannedSupplier>>
let client: Supplier
beforeAll(async () => {
  canned = await startCannedSupplier((response, call) => answer(response, call))
  client = makeClient(canned.baseUrl).client
})
afterAll(() => canned.close())

const prolog = '<?phpxml version="1.0" encoding="utf-8"?>\n'
const root = (text: string) => `${prolog}<error>${text}</error>`
const result = (inside: string) => `${prolog}<result>${inside}</result>`
const item = (id: string, of = imei, status = 'Pending') =>
  `<imeis><id>${id}</id><imei>${of}</imei><status>${status}</status></imeis>`
const other = '490154203237518'
const page =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<html><body>Attention required</body></html>')

describe('placeorder', () => {
  const place = async (reply: Answer) => {
    answer = reply
    return classifySubmission(await client.placeOrder({ supplierServiceId: '1739', imei }), imei, new Set(['14000000']))
  }
  const replies: [string, string | Answer, SubmissionVerdict['to']][] = [
    ['one order', result(item('15000001')), 'PENDING'],
    ['one order, plain prolog', `<?xml version="1.0"?><result>${item('15000001')}</result>`, 'PENDING'],
    ['one order, no prolog', `<result>${item('15000001')}</result>`, 'PENDING'],
    ['one order behind a PHP warning', `Warning: mysql_query()\n${result(item('15000001'))}`, 'PENDING'],
    ['one order, a digit for its status', result(item('15000001', imei, '1')), 'PENDING'],
    ['one order, rejected at once', result(item('15000001', imei, 'Rejected')), 'PENDING'],
    [
      'an order and a nested error beside it',
      result(`${item('15000001')}<error>Insufficient balance</error>`),
      'PENDING',
    ],
    ['an order for the last IMEI of others', result(item('15000001', other)), 'UNKNOWN'],
    ['two orders', result(item('15000001') + item('15000002')), 'UNKNOWN'],
    ['an order whose id another one has', result(item('14000000')), 'UNKNOWN'],
    ['an order without an id', result(item('')), 'UNKNOWN'],
    ['an order with the id 0', result(item('0')), 'UNKNOWN'],
    ['our duplicate in one element', result(`<imeiduplicates><imei>${imei}</imei></imeiduplicates>`), 'DUPLICATE'],
    ['a list of duplicates', result(`<imeiduplicates><imei>${imei},${other}</imei></imeiduplicates>`), 'UNKNOWN'],
    [
      'our error of old versions',
      result(`<imeierrors><imei>${imei}</imei><error>Invalid IMEI</error></imeierrors>`),
      'REFUSED',
    ],
    [
      'the error of another',
      result(`<imeierrors><imei>${other}</imei><error>Invalid IMEI</error></imeierrors>`),
      'UNKNOWN',
    ],
    ['a nested duplicate', result('<error>IMEI already exists!</error>'), 'DUPLICATE'],
    ['a nested lack of credit', result('<error>Insufficient balance</error>'), 'UNKNOWN'],
    ['a result of nothing', result(''), 'UNKNOWN'],
    [
      'a result of another action',
      result('<fileorder><id>15000001</id><status>Pending</status></fileorder>'),
      'UNKNOWN',
    ],
    ['a catalogue', `${prolog}<Packages></Packages>`, 'UNKNOWN'],
    ['nothing', '', 'UNKNOWN'],
    ['half a reply', result(item('15000001')).slice(0, 70), 'UNKNOWN'],
    ['HTML with 200', page(200), 'UNKNOWN'],
    ['HTML with 403', page(403), 'UNKNOWN'],
    ['HTML with 429', page(429), 'UNKNOWN'],
    ['HTML with 502', page(502), 'UNKNOWN'],
    ['a redirect', (response) => response.writeHead(301, { location: 'https://elsewhere.example/' }).end(), 'UNKNOWN'],
    ['a hung-up line', (response) => response.destroy(), 'UNKNOWN'],
  ]
  test.each(replies)('%s', async (_name, reply, to) => {
    expect((await place(typeof reply === 'string' ? xml(reply) : reply)).to).toBe(to)
  })

  const errors: [string, SubmissionVerdict['to'], string | null][] = [
    ['Invalid User!', 'QUEUED', 'auth'],
    ['Invalid API Key!', 'QUEUED', 'auth'],
    ['API access to you is not allowed!', 'QUEUED', 'auth'],
    ['This user is not active', 'QUEUED', 'auth'],
    ['Invalid IP request![1.2.3.4]', 'QUEUED', 'ip'],
    ['Website is in maintenance, please try again later', 'QUEUED', 'maintenance'],
    ['Credit has been finished!', 'QUEUED', 'credit'],
    ['Your Credits have been finished!', 'QUEUED', 'credit'],
    ['Insufficient balance', 'QUEUED', 'credit'],
    ['IMEI already exists!', 'DUPLICATE', null],
    ['Invalid IMEI', 'REFUSED', null],
    ['Invalid value of Network Id!', 'REFUSED', null],
    ['Invalid Order ID', 'REFUSED', null],
    ['Something went wrong', 'UNKNOWN', null],
    ['Credit has been finished! IMEI already exists!', 'UNKNOWN', null],
    ['', 'UNKNOWN', null],
  ]
  test.each(errors)('the root error "%s"', async (text, to, pause) => {
    const verdict = await place(xml(root(text)))
    expect(verdict.to).toBe(to)
    expect('pause' in verdict ? (verdict.pause?.reason ?? null) : null).toBe(pause)
  })

  test('a supplier that is not there', async () => {
    const gone = makeClient('http://127.0.0.1:1').client
    const reply = await gone.placeOrder({ supplierServiceId: '1739', imei })
    expect(classifySubmission(reply, imei, new Set())).toMatchObject({ to: 'QUEUED', pause: { reason: 'unreachable' } })
  })
})

describe('getimeis without ids', () => {
  const look = async (reply: string | Answer, now = soon) => {
    answer = typeof reply === 'string' ? xml(reply) : reply
    const read = await client.listOrders()
    const listing =
      read.kind === 'orders'
        ? { kind: 'listed' as const, items: read.items, facts: goodFacts }
        : { kind: 'failed' as const, why: read.kind }
    return classifyReconcile(makeDoubtful(), listing, new Set(), { now, settleAbsent: true })
  }
  const listed = (changes: Record<string, string | null> = {}) => {
    const leaves = { id: '15000011', package: title, imei, statusId: '1', status: 'Pending', code: '', ...changes }
    const inside = Object.entries(leaves).map(([name, text]) => (text === null ? '' : `<${name}>${text}</${name}>`))
    return `<imeis>${inside.join('')}<requestedat>2026-11-23 8:00:01</requestedat></imeis>`
  }
  test.each<[string, string]>([
    ['as recorded', listed()],
    ['without statusId', listed({ statusId: null })],
    ['with a digit for its status', listed({ statusId: null, status: '4' })],
    ['with a status that nobody knows', listed({ statusId: null, status: 'Waiting' })],
    [
      'answered, with markup in its code',
      listed({ statusId: '2', status: 'Completed', code: '<![CDATA[Model: X<br>]]>' }),
    ],
    ['rejected', listed({ statusId: '3', status: 'Rejected', code: 'Invalid_IMEI' })],
    ['with an escaped title', listed({ package: title.replace('FULL', '&#70;ULL') })],
    ['among others', listed({ id: '15000012', imei: other }) + listed() + listed({ id: '15000003' })],
  ])('our order %s is found', async (_name, inside) => {
    expect(await look(result(inside))).toMatchObject({ to: 'PENDING', item: { supplierOrderId: ours.supplierOrderId } })
  })

  test.each<[string, string | Answer]>([
    ['the root error of a list without ids', root('Invalid Order ID')],
    ['a nested error', result('<error>Invalid Order ID</error>')],
    ['an order without an id: it may be ours', result(listed({ id: '' }))],
    ['something else in the list', result(`${listed({ id: '15000009' })}<fileorder/>`)],
    ['half a list', result(listed()).slice(0, 100)],
    ['HTML', page(200)],
    ['HTTP 502', page(502)],
    ['a hung-up line', (response) => response.destroy()],
  ])('%s proves nothing, neither that it was bought nor that it was not', async (_name, reply) => {
    expect(await look(reply)).toEqual({ to: null })
    expect(await look(reply, late)).toMatchObject({ to: 'NEEDS_REVIEW', cause: { listing: { kind: 'failed' } } })
  })

  test('an order under no IMEI, or of no title, may be ours and is no proof either way', async () => {
    expect(await look(result(listed({ package: '' })), late)).toMatchObject({ to: 'NEEDS_REVIEW' })
    expect(await look(result(listed({ imei: '' })), soon)).toEqual({ to: null })
  })

  test('an empty list is a list', async () => {
    expect(await look(result(''), late)).toEqual({ to: 'NOT_PLACED' })
  })
})
