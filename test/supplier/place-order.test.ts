import { afterEach, describe, expect, test } from 'vitest'
import type { SubmissionReply } from '../../src/supplier/supplier.ts'
import { type Answer, IMEI, KEY, makeClient, placedReply, startCannedSupplier, USER, xml } from './canned-supplier.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function place(answer: Answer | string, extra = {}) {
  const server = await startCannedSupplier(typeof answer === 'string' ? xml(answer) : answer)
  running.push(server)
  const { client, lines } = makeClient(`${server.baseUrl}/shop/`)
  const reply = await client.placeOrder({ supplierServiceId: '1739', imei: IMEI, ...extra })
  return { reply, calls: server.calls, lines }
}

const item = (id: string) => `<imeis><id>${id}</id><imei>${IMEI}</imei><status>Pending</status></imeis>`
const accepted = (reply: SubmissionReply) =>
  reply.kind === 'result' ? reply.accepted.map((one) => one.supplierOrderId) : reply.kind

describe('what is sent', () => {
  test('one order is one form with the wire names and nothing that was not given', async () => {
    const { calls } = await place(placedReply())
    expect(calls).toHaveLength(1)
    const { method, path, headers, form } = calls[0] ?? expect.fail()
    expect([method, path]).toEqual(['POST', '/shop/gsmfusion_api/index.php'])
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(headers['connection']).toBe('close')
    expect(Object.fromEntries(form)).toEqual({
      apiKey: KEY,
      userId: USER,
      action: 'placeorder',
      imei: IMEI,
      networkId: '1739',
    })
  })

  test('optional fields go under their own names and cannot replace the account or the order', async () => {
    const extra = { pin: '12 34&=', network: 'é', apiKey: 'x', imei: '1', networkId: '2', action: 'delete' }
    const { calls } = await place(placedReply(), { extra })
    expect(Object.fromEntries(calls[0]?.form ?? [])).toEqual({
      apiKey: KEY,
      userId: USER,
      action: 'placeorder',
      imei: IMEI,
      networkId: '1739',
      pin: '12 34&=',
      network: 'é',
    })
  })

  test.each([`${IMEI},${IMEI}`, '', 'ABC', '1234567890123456'])(
    '"%s" in place of one IMEI is not sent at all',
    async (imei) => {
      const { reply, calls } = await place(placedReply(), { imei })
      expect(reply).toMatchObject({ kind: 'not-sent' })
      expect(calls).toHaveLength(0)
    },
  )

  test('a service number that is none is not sent at all', async () => {
    const { reply, calls } = await place(placedReply(), { supplierServiceId: '1739&x=1' })
    expect(reply).toMatchObject({ kind: 'not-sent' })
    expect(calls).toHaveLength(0)
  })
})

describe('accepted orders', () => {
  test('the live reply with its malformed prolog is one accepted order', async () => {
    const { reply } = await place(placedReply())
    expect(reply).toEqual({
      kind: 'result',
      accepted: [{ supplierOrderId: '15000001', imei: IMEI, statusText: 'Pending' }],
      duplicates: [],
      errors: [],
      raw: placedReply(),
    })
  })

  test.each([
    ['a byte order mark', `\uFEFF${placedReply()}`],
    ['white space', `\r\n\t ${placedReply()}`],
    ['a good prolog', `<?xml version="1.0" encoding="UTF-8"?>\r\n<result>\r\n${item('15000001')}\r\n</result>\r\n`],
    ['no prolog', `<result>${item('15000001')}</result>`],
    [
      'a PHP warning in HTML',
      `<br />\n<b>Warning</b>:  mysql_query(): a & b in <b>/x/y.php</b> on line <b>3</b><br />\n${placedReply()}`,
    ],
    ['a PHP warning in text', `\nNotice: Undefined index: imei in /x/y.php on line 3\n${placedReply()}`],
    ['a comment', `<!-- cached -->${placedReply()}<!-- 3 ms -->`],
    [
      'white space inside leaves',
      `<result><imeis><id>\n 15000001 </id><imei> ${IMEI}\n</imei><status/></imeis></result>`,
    ],
    ['CDATA', `<result><imeis><id><![CDATA[15000001]]></id><imei><![CDATA[${IMEI}]]></imei></imeis></result>`],
    ['character references', `<result><imeis><id>&#49;5000001</id><imei>${IMEI}</imei></imeis></result>`],
    [
      'a bare ampersand',
      `<result><imeis><id>15000001</id><imei>${IMEI}</imei><status>A & B &nbsp; C&D</status></imeis></result>`,
    ],
    ['an unknown element', `<result><credits>3</credits>${item('15000001')}</result>`],
    ['an empty item', `<result><imeis/>${item('15000001')}<imeis></imeis></result>`],
  ])('an order is read behind or beside %s', async (_what, body) => {
    expect(accepted((await place(body)).reply)).toEqual(['15000001'])
  })

  test('every order of a reply is told, also those for IMEIs that were never sent', async () => {
    const { reply } = await place(
      `<result>${item('1')}<imeis><id>2</id><imei>111</imei><status>4</status></imeis></result>`,
    )
    expect(reply).toMatchObject({
      accepted: [
        { supplierOrderId: '1', imei: IMEI, statusText: 'Pending' },
        { supplierOrderId: '2', imei: '111', statusText: '4' },
      ],
    })
  })

  test('an error beside an order never hides it', async () => {
    const { reply } = await place(
      `<result><error>IMEI already exists!</error>${item('15000001')}<error>Insufficient balance</error></result>`,
    )
    expect(accepted(reply)).toEqual(['15000001'])
    expect(reply).toMatchObject({ errors: [{ error: 'duplicate' }, { error: 'credit', imei: null }] })
  })

  test('an IMEI with something behind many blanks is not cut down to ours', async () => {
    const { reply } = await place(placedReply('15000001', `${IMEI}${' '.repeat(3_000)}9`))
    expect(reply).toMatchObject({ accepted: [{ imei: `${IMEI} 9` }] })
  })

  test('an order without an IMEI is told with none', async () => {
    const { reply } = await place('<result><imeis><id>15000001</id></imeis></result>')
    expect(reply).toMatchObject({ accepted: [{ supplierOrderId: '15000001', imei: '', statusText: null }] })
  })

  test.each([
    ['none', ''],
    ['an empty one', '<id/>'],
    ['a word', '<id>abc</id>'],
    ['zero', '<id>0</id>'],
    ['a negative one', '<id>-5</id>'],
    ['a broken one', '<id>150<br>00001</id>'],
    ['two', '<id>1500</id><id>0001</id>'],
    ['elements in it', '<id>150<x>0</x>0001</id>'],
    ['21 digits', `<id>${'1'.repeat(21)}</id>`],
    ['digits of another script', '<id>١٥</id>'],
    ['an exponent', '<id>1.5e7</id>'],
  ])('an order whose id is %s makes the reply unreadable, since it may have been bought', async (_what, id) => {
    const { reply } = await place(`<result><imeis>${id}<imei>${IMEI}</imei></imeis></result>`)
    expect(reply).toMatchObject({ kind: 'unreadable', httpStatus: 200, raw: expect.stringContaining(IMEI) })
  })
})

describe('duplicates and errors', () => {
  test('duplicates are read from a comma list in one element, from several elements and from bare text', async () => {
    const list = '<imeiduplicates><imei>111, 222,</imei></imeiduplicates>'
    const { reply } = await place(
      `<result>${list}<imeiduplicates><imei>333</imei></imeiduplicates><imeiduplicates>444</imeiduplicates><imeiduplicates/></result>`,
    )
    expect(reply).toMatchObject({ kind: 'result', accepted: [], duplicates: ['111', '222', '333', '444'] })
  })

  test('errors of old versions name their IMEI', async () => {
    const { reply } = await place(
      `<result><imeierrors><imei>${IMEI}</imei><error>Invalid IMEI</error></imeierrors><imeierrors><error>Odd</error></imeierrors></result>`,
    )
    expect(reply).toMatchObject({
      errors: [
        { imei: IMEI, error: 'bad-input', text: 'Invalid IMEI' },
        { imei: null, error: 'unknown', text: 'Odd' },
      ],
    })
  })

  test('a nested error names the IMEI that its text names', async () => {
    const { reply } = await place(`<result><error><![CDATA[<b>${IMEI}</b>: IMEI already exists!]]></error></result>`)
    expect(reply).toMatchObject({
      kind: 'result',
      errors: [{ imei: IMEI, error: 'duplicate', text: `<b>${IMEI}</b>: IMEI already exists!` }],
    })
  })

  test.each([
    [
      '<?phpxml version="1.0" encoding="utf-8"?>\n<error>IMEI already exists!</error>',
      'duplicate',
      'IMEI already exists!',
    ],
    ['<error><![CDATA[Invalid API Key!]]></error>', 'auth', 'Invalid API Key!'],
    [
      '<error>Your Credits have been finished!<br>Buy more &amp; more</error>',
      'credit',
      'Your Credits have been finished!<br>Buy more & more',
    ],
    ['<error>No & such thing</error>', 'unknown', 'No & such thing'],
    ['<error/>', 'unknown', ''],
  ])('the root error %s is a refusal of kind %s', async (body, error, text) => {
    expect((await place(body)).reply).toEqual({ kind: 'error', error, text, raw: body })
  })

  test('an empty result is told as a result that names nothing', async () => {
    expect((await place('<result/>')).reply).toMatchObject({ kind: 'result', accepted: [], duplicates: [], errors: [] })
  })
})
