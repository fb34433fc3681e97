import { afterEach, describe, expect, test } from 'vitest'
import type { StatusItem } from '../../src/supplier/supplier.ts'
import { type Answer, IMEI, KEY, makeClient, startCannedSupplier, USER, xml } from './canned-supplier.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function start(answer: Answer | string) {
  const server = await startCannedSupplier(typeof answer === 'string' ? xml(answer) : answer)
  running.push(server)
  return { ...makeClient(server.baseUrl, { timeZone: 'America/New_York' }), calls: server.calls }
}

async function readItems(body: string): Promise<readonly StatusItem[]> {
  const { client } = await start(body)
  const reply = await client.getOrders(['15000001'])
  return reply.kind === 'orders' ? reply.items : expect.fail(JSON.stringify(reply))
}

const leaves = (code: string) =>
  `<id>15000001</id><package>iPhone &amp;amp; Carrier &lt;b&gt;Check&lt;/b&gt;</package><imei>${IMEI}</imei><statusId>2</statusId><status>Completed</status>${code}<requestedat>2025-01-15 8:00:00</requestedat>`
const item = (code = '<code/>') => `<imeis>${leaves(code)}</imeis>`

describe('asking about orders', () => {
  test('ids go as one comma list', async () => {
    const { client, calls } = await start('<result/>')
    expect(await client.getOrders(['15000001', '15000002'])).toEqual({ kind: 'orders', items: [] })
    expect(Object.fromEntries(calls[0]?.form ?? [])).toEqual({
      apiKey: KEY,
      userId: USER,
      action: 'getimeis',
      orderIds: '15000001,15000002',
    })
  })

  test('asking about nothing sends nothing, since that would list the whole account', async () => {
    const { client, calls } = await start('<result/>')
    expect(await client.getOrders([])).toEqual({ kind: 'orders', items: [] })
    expect(calls).toHaveLength(0)
  })

  test('more than 100 ids, or an id that is none, is refused before anything is sent', async () => {
    const { client, calls } = await start('<result/>')
    expect(await client.getOrders(Array.from({ length: 101 }, (_, index) => String(index + 1)))).toMatchObject({
      kind: 'not-sent',
      detail: expect.stringMatching(/101 ids/),
    })
    expect(await client.getOrders(['1,2'])).toMatchObject({ kind: 'not-sent' })
    expect(calls).toHaveLength(0)
  })

  test('the whole account is asked for without ids', async () => {
    const { client, calls } = await start(`<result>${item()}</result>`)
    expect(await client.listOrders()).toMatchObject({ kind: 'orders', items: [{ supplierOrderId: '15000001' }] })
    expect(Object.fromEntries(calls[0]?.form ?? [])).toEqual({ apiKey: KEY, userId: USER, action: 'getimeis' })
  })
})

describe('reading statuses', () => {
  test('an order is read in full, with its date in the configured zone', async () => {
    const source = item('<code>Model: X</code>')
    expect(await readItems(`<?phpxml version="1.0"?>\r\n<result>\r\n${source}\r\n</result>`)).toEqual([
      {
        supplierOrderId: '15000001',
        imei: IMEI,
        serviceTitle: 'iPhone & Carrier Check',
        state: 'completed',
        statusText: 'Completed',
        code: 'Model: X',
        orderedAtText: '2025-01-15 8:00:00',
        orderedAt: new Date('2025-01-15T13:00:00Z'),
        raw: source,
      },
    ])
  })

  test.each([
    ['CDATA', '<code><![CDATA[Model: X<br>A &amp; B]]></code>', 'Model: X<br>A &amp; B'],
    ['escaped HTML', '<code>Model: X&lt;br&gt;A &amp;amp; B</code>', 'Model: X<br>A &amp; B'],
    ['doubly escaped HTML', '<code>Model: X&amp;lt;br&amp;gt;B</code>', 'Model: X&lt;br&gt;B'],
    [
      'raw HTML',
      '<code>Model: X<br>IMEI: 1<BR/><b>Lock</b>: ON <font color="red">x</font></code>',
      'Model: X<br>IMEI: 1<BR/><b>Lock</b>: ON <font color="red">x</font>',
    ],
    ['a bare ampersand and a named character', '<code>AT&T &nbsp;Ltd &amp; x=1&y=2</code>', 'AT&T \u00A0Ltd & x=1&y=2'],
    ['a stray less-than sign', '<code>iOS < 12 <3</code>', 'iOS < 12 <3'],
    ['text and CDATA together', '<code>a&lt;<![CDATA[&lt;]]>b</code>', 'a<&lt;b'],
    ['elements that no one knows', '<code><Model>X</Model> &amp; y</code>', '<Model>X</Model> &amp; y'],
    ['zero', '<code>0</code>', '0'],
    ['a number with leading zeros', '<code>00123</code>', '00123'],
    ['nothing', '<code/>', ''],
    ['no element', '', ''],
  ])('an answer of %s is kept as the supplier meant it', async (_what, source, code) => {
    const [one] = await readItems(`<result>${item(source)}</result>`)
    expect(one?.code).toBe(code)
    expect(one?.raw).toBe(item(source))
  })

  test('a character that databases refuse is replaced, and none of ours can be smuggled in as markup', async () => {
    const [one] = await readItems(`<result>${item('<code>a\0b \uFDD0b\uFDD1 &#0;</code>')}</result>`)
    expect(one?.code).toBe('a\uFFFDb \uFFFDb\uFFFD \uFFFD')
    expect(one?.raw).not.toContain('\0')
  })

  test('each order keeps its own raw XML, as it came, even when an answer pretends to end it', async () => {
    const first = item('<code><![CDATA[</imeis><imeis><id>666</id>]]></code>')
    const second = item('<code>a & b<br></code>').replaceAll('15000001', '15000002')
    const items = await readItems(`<result>\r\n${first}\r\n\r\n${second}</result>`)
    expect(items.map(({ supplierOrderId, raw }) => [supplierOrderId, raw])).toEqual([
      ['15000001', first],
      ['15000002', second],
    ])
  })

  test('missing fields are empty and an unknown state stays open', async () => {
    expect(
      await readItems(
        '<result><imeis><id>7</id><status>Dreaming</status><requestedat>0000-00-00 00:00:00</requestedat></imeis></result>',
      ),
    ).toMatchObject([
      {
        supplierOrderId: '7',
        imei: '',
        serviceTitle: '',
        state: null,
        statusText: 'Dreaming',
        code: '',
        orderedAtText: '0000-00-00 00:00:00',
        orderedAt: null,
      },
    ])
    expect(await readItems('<result><imeis><id>7</id></imeis></result>')).toMatchObject([
      { statusText: '', orderedAtText: null },
    ])
  })

  test('an answer that holds what is nearly markup is kept, and takes no other order with it', async () => {
    const odd = 'ask <sales@shop.example> or <?x or </b/> or <a href=x> or <é>'
    const items = await readItems(`<result>${item(`<code>${odd}</code>`)}${item()}</result>`)
    expect(items.map(({ code }) => code)).toEqual([odd, ''])
  })

  test('the number of a state counts more than its word', async () => {
    const body = `<result>${item().replace('<status>Completed', '<status>Pending')}</result>`
    expect(await readItems(body)).toMatchObject([{ state: 'completed', statusText: 'Pending' }])
  })

  test('an order without a readable id is left out when ids were asked for', async () => {
    const items = await readItems(`<result><imeis><id/><status>Completed</status></imeis>${item()}</result>`)
    expect(items.map((one) => one.supplierOrderId)).toEqual(['15000001'])
  })

  test('a listing with anything unreadable in it is no listing, since absence from it counts as proof', async () => {
    for (const odd of [
      '<imeis><id/><status>Completed</status></imeis>',
      '<error>More orders exist</error>',
      '<page>1</page>',
      item(`<code>${item()}</code>`),
    ]) {
      const { client } = await start(`<result>${item()}${odd}</result>`)
      expect(await client.listOrders()).toMatchObject({ kind: 'unreadable' })
    }
  })

  test.each(['<error>Invalid Order ID</error>', '<result><error>Invalid Order ID</error></result>'])(
    '%s is a refusal',
    async (body) => {
      const { client } = await start(body)
      expect(await client.getOrders(['1'])).toMatchObject({
        kind: 'error',
        error: 'bad-input',
        text: 'Invalid Order ID',
      })
    },
  )

  test('the raw XML of an order is capped and holds no key', async () => {
    const [one] = await readItems(`<result>${item(`<code>${KEY} ${USER} ${'é'.repeat(20_000)}</code>`)}</result>`)
    expect(Buffer.byteLength(one?.raw ?? '')).toBeLessThanOrEqual(16_384)
    expect(one?.raw).not.toContain(KEY)
    expect(one?.raw).not.toContain(USER)
    expect(one?.code).not.toContain(KEY)
    expect(one?.code).toHaveLength(20_000 + `[removed] ${USER} `.length)
  })

  test('a hundred orders in one reply are read', async () => {
    const many = Array.from({ length: 100 }, (_, index) => item().replace('15000001', String(15000001 + index))).join(
      '',
    )
    expect(await readItems(`<result>${many}</result>`)).toHaveLength(100)
  })
})
