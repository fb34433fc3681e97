import { afterEach, describe, expect, test } from 'vitest'
import { KEY, makeClient, startCannedSupplier, USER, xml } from './canned-supplier.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function start(body: string) {
  const server = await startCannedSupplier(xml(body))
  running.push(server)
  return { ...makeClient(server.baseUrl), calls: server.calls }
}

const offer = (id: string, changes = '') =>
  `<Package><CategoryId>3</CategoryId><Category>Apple &amp;amp; iPhone</Category><PackageId>${id}</PackageId><PackageTitle>iPhone  IMEI\nChecker</PackageTitle>${changes || '<PackagePrice>0.08</PackagePrice><TimeTaken>1-5 Miniutes</TimeTaken><MustRead/>'}</Package>`

describe('the service list', () => {
  test('a service is read in full', async () => {
    const details =
      '<PackagePrice>19.90</PackagePrice><TimeTaken>1-3 Days</TimeTaken><MustRead><![CDATA[<p>No <b>refund</b></p>A &amp; B]]></MustRead>'
    const { client, calls } = await start(`<?phpxml version="1.0"?><Packages>${offer('269', details)}</Packages>`)
    const reply = await client.listServices()
    expect(Object.fromEntries(calls[0]?.form ?? [])).toEqual({ apiKey: KEY, userId: USER, action: 'imeiservices' })
    expect(reply).toEqual({
      kind: 'services',
      services: [
        {
          supplierServiceId: '269',
          category: 'Apple & iPhone',
          title: 'iPhone IMEI Checker',
          priceMicros: 19_900_000n,
          deliveryTime: '1-3 Days',
          deliverySeconds: 259_200,
          details: expect.stringMatching(/^No refund\n+A & B$/),
        },
      ],
    })
  })

  test('one service is one service, and none is none', async () => {
    expect(await (await start(`<Packages>${offer('1')}</Packages>`)).client.listServices()).toMatchObject({
      services: [{ supplierServiceId: '1' }],
    })
    expect(await (await start('<Packages/>')).client.listServices()).toEqual({ kind: 'services', services: [] })
  })

  test('an error is never read as an empty list', async () => {
    for (const body of ['<error>Invalid User!</error>', '<Packages><error>Invalid User!</error></Packages>']) {
      expect(await (await start(body)).client.listServices()).toMatchObject({ kind: 'error', error: 'auth' })
    }
  })

  test('a service without a price, a time or remarks has none, and a price of nothing is not no price', async () => {
    const dashes = '<PackagePrice>-</PackagePrice><TimeTaken>-</TimeTaken><MustRead>&nbsp;</MustRead>'
    const free = '<PackagePrice>0</PackagePrice>'
    const { client } = await start(
      `<Packages>${offer('1', dashes)}${offer('2', free)}${offer('3', '<PackagePrice>-2.00</PackagePrice>')}</Packages>`,
    )
    expect(await client.listServices()).toMatchObject({
      services: [
        { priceMicros: null, deliveryTime: null, deliverySeconds: null, details: null },
        { priceMicros: 0n, deliveryTime: null },
        { priceMicros: null },
      ],
    })
  })

  test('services without a number, or with one that is taken, are left out and counted in the log', async () => {
    const { client, lines } = await start(`<Packages>${offer('7')}${offer('')}${offer('7')}${offer('8')}</Packages>`)
    expect(await client.listServices()).toMatchObject({
      services: [{ supplierServiceId: '7' }, { supplierServiceId: '8' }],
    })
    expect(lines).toMatchObject([
      { level: 'debug', facts: { action: 'imeiservices', count: 2, skipped: 2, outcome: 'services' } },
    ])
  })

  test('a list of several MiB is read', async () => {
    const remarks = `<MustRead>${'Read this &amp; that. &lt;br&gt; '.repeat(500)}</MustRead>`
    const many = Array.from({ length: 240 }, (_, index) => offer(String(index + 1), remarks)).join('')
    expect(Buffer.byteLength(many)).toBeGreaterThan(3_000_000)
    const reply = await (await start(`<Packages>${many}</Packages>`)).client.listServices()
    expect(reply.kind === 'services' && reply.services.length).toBe(240)
  })
})

describe('the account', () => {
  test.each([
    ['<Client><ClientCredits>$ 150.00 USD</ClientCredits></Client>', 150_000_000n, 'USD'],
    ['<result><Client><ClientCredits>99.92</ClientCredits></Client></result>', 99_920_000n, null],
    [
      '<Client><mail>a@b.example</mail><credit>1,150.50</credit><currency>EUR</currency></Client>',
      1_150_500_000n,
      'EUR',
    ],
    ['<result><mail>a@b.example</mail><credit>0</credit><currency>USD</currency></result>', 0n, 'USD'],
    ['<Client><ClientCredits>-$3.00</ClientCredits></Client>', -3_000_000n, '$'],
  ])('%s is a balance', async (body, balanceMicros, currency) => {
    expect(await (await start(body)).client.getAccount()).toEqual({ kind: 'account', balanceMicros, currency })
  })

  test('a balance that cannot be read is not zero', async () => {
    for (const body of [
      '<Client/>',
      '<Client><ClientCredits/></Client>',
      '<Client><credit>lots</credit></Client>',
      '<result/>',
    ]) {
      expect(await (await start(body)).client.getAccount()).toMatchObject({
        kind: 'unreadable',
        detail: expect.stringMatching(/balance/),
      })
    }
  })

  test('a refusal is told', async () => {
    expect(await (await start('<error>Invalid IP request![1.2.3.4]</error>')).client.getAccount()).toMatchObject({
      kind: 'error',
      error: 'ip',
    })
  })
})
