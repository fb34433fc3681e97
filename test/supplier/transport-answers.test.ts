import type { Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import {
  IMEI,
  KEY,
  makeClient,
  placedReply,
  startCannedSupplier,
  startRawServer,
  USER,
  xml,
} from './canned-supplier.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

const order = { supplierServiceId: '1739', imei: IMEI }
const head = (extra: string) => `HTTP/1.1 200 OK\r\ncontent-type: application/xml\r\n${extra}\r\n`

async function startRaw(onConnection: Parameters<typeof startRawServer>[0]) {
  const server = await startRawServer(onConnection)
  running.push(server)
  return { ...server, baseUrl: `http://127.0.0.1:${server.port}` }
}

/** Answers with these bytes when a request has come, then does what `then` says. */
async function startAnswering(bytes: string, then: (socket: Socket) => void) {
  return startRaw((socket) => socket.once('data', () => socket.write(bytes, () => then(socket))))
}

async function startEncoded(encoding: string, body: Buffer) {
  const server = await startCannedSupplier((response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(body),
  )
  running.push(server)
  return server
}

describe('answers', () => {
  test('a reset after a whole answer takes nothing from it', async () => {
    const server = await startAnswering(
      `${head(`content-length: ${placedReply().length}\r\n`)}${placedReply()}`,
      (socket) => socket.resetAndDestroy(),
    )
    const { client } = makeClient(server.baseUrl)
    expect(await client.placeOrder(order)).toMatchObject({
      kind: 'result',
      accepted: [{ supplierOrderId: '15000001' }],
    })
  })

  test('an answer whose end is the end of the connection is read, and is unreadable when it was cut', async () => {
    const whole = await startAnswering(`${head('')}${placedReply()}`, (socket) => socket.end())
    expect(await makeClient(whole.baseUrl).client.placeOrder(order)).toMatchObject({ kind: 'result' })
    const half = await startAnswering(`${head('')}${placedReply().slice(0, 80)}`, (socket) => socket.end())
    expect(await makeClient(half.baseUrl).client.placeOrder(order)).toMatchObject({ kind: 'unreadable' })
  })

  test('an answer without a stated length that is reset half way is never a result', async () => {
    const server = await startAnswering(`${head('')}${placedReply().slice(0, -5)}`, (socket) =>
      socket.resetAndDestroy(),
    )
    const { kind } = await makeClient(server.baseUrl).client.placeOrder(order)
    // Some kernels tell the reset, some an ordinary end.
    expect(['no-answer', 'unreadable']).toContain(kind)
  })

  test('what is not HTTP is unreadable', async () => {
    const server = await startAnswering('SSH-2.0-OpenSSH_9.2\r\n', () => {})
    expect(await makeClient(server.baseUrl).client.placeOrder(order)).toMatchObject({
      kind: 'unreadable',
      httpStatus: null,
      detail: expect.stringMatching(/not valid HTTP/),
    })
  })

  test('endless headers are unreadable', async () => {
    const server = await startAnswering(
      `HTTP/1.1 200 OK\r\n${`x-filler: ${'x'.repeat(1_000)}\r\n`.repeat(40)}`,
      () => {},
    )
    expect(await makeClient(server.baseUrl).client.placeOrder(order)).toMatchObject({
      kind: 'unreadable',
      httpStatus: null,
    })
  })

  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['identity', (bytes: Buffer) => bytes],
  ])('a body in %s is decoded', async (encoding, encode) => {
    const server = await startEncoded(encoding, encode(Buffer.from(placedReply())))
    expect(await makeClient(server.baseUrl).client.placeOrder(order)).toMatchObject({
      kind: 'result',
      accepted: [{ supplierOrderId: '15000001' }],
    })
    expect(server.calls[0]?.headers['accept-encoding']).toBe('gzip, deflate, br')
  })

  test('a body in an unknown or a broken encoding is unreadable', async () => {
    const good = gzipSync(placedReply())
    for (const [encoding, bytes] of [
      ['zstd', good],
      ['gzip', good.subarray(0, -12)],
      ['gzip', Buffer.from(placedReply())],
      ['br', good],
    ] as const) {
      const server = await startEncoded(encoding, bytes)
      expect(await makeClient(server.baseUrl).client.placeOrder(order)).toMatchObject({
        kind: 'unreadable',
        detail: expect.stringMatching(/encoding/),
      })
    }
  })

  test.each(['gzip', 'deflate', 'br', 'identity'])('a body in %s stops at the cap', async (encoding) => {
    const bomb = Buffer.alloc(64 * 1_048_576, 0x20)
    const packed = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync, identity: (bytes: Buffer) => bytes }
    const encode = packed[encoding as keyof typeof packed] // the four names above
    const server = await startEncoded(encoding, encoding === 'br' ? encode(bomb.subarray(0, 4_194_304)) : encode(bomb))
    expect(await makeClient(server.baseUrl).client.placeOrder(order)).toMatchObject({
      kind: 'unreadable',
      httpStatus: 200,
      detail: 'it is larger than 1 MiB, the most that is read of such an answer',
    })
  })

  test('the service list may be larger than an order, up to its own cap', async () => {
    const list = (bytes: number) => `<Packages>${' '.repeat(bytes)}</Packages>`
    const server = await startCannedSupplier((response, call) =>
      xml(list(call.form.get('imei') ? 0 : 7_000_000))(response, call),
    )
    running.push(server)
    expect(await makeClient(server.baseUrl).client.listServices()).toEqual({ kind: 'services', services: [] })
    const larger = await startCannedSupplier(xml(list(8_400_000)))
    running.push(larger)
    expect(await makeClient(larger.baseUrl).client.listServices()).toMatchObject({ kind: 'unreadable' })
  })

  test('each call has a connection of its own, so none can die on a stale one', async () => {
    const server = await startRaw((socket) =>
      socket.on('data', () => socket.write(`${head(`content-length: ${placedReply().length}\r\n`)}${placedReply()}`)),
    )
    const { client } = makeClient(server.baseUrl)
    for (const expected of [1, 2, 3]) {
      expect(await client.placeOrder(order)).toMatchObject({ kind: 'result' })
      expect(server.connections()).toBe(expected)
    }
  })

  test('many calls at once keep apart', async () => {
    const server = await startCannedSupplier((response, call) =>
      xml(placedReply(call.form.get('networkId') ?? ''))(response, call),
    )
    running.push(server)
    const { client } = makeClient(server.baseUrl)
    const ids = Array.from({ length: 50 }, (_, index) => String(index + 1))
    const replies = await Promise.all(
      ids.map((supplierServiceId) => client.placeOrder({ ...order, supplierServiceId })),
    )
    expect(replies.map((reply) => reply.kind === 'result' && reply.accepted[0]?.supplierOrderId)).toEqual(ids)
  })
})

describe('the client itself', () => {
  test('a base URL that must not be used is refused when the client is built', () => {
    expect(() => makeClient('http://supplier.example')).toThrow(/write https/)
    expect(() => makeClient('https://supplier.example', { timeZone: 'Nowhere' })).toThrow(RangeError)
    expect(makeClient('https://supplier.example').client.mode).toBe('LIVE')
    expect(makeClient('http://127.0.0.1:1').client.mode).toBe('SANDBOX')
  })

  test('no log line and no detail of a failed call holds the key or the user name', async () => {
    const server = await startRaw((socket) => socket.once('data', (bytes) => socket.end(bytes)))
    const { client, lines } = makeClient(server.baseUrl)
    const reply = await client.placeOrder(order)
    expect(lines).toHaveLength(1)
    const everything = JSON.stringify([reply, lines])
    for (const secret of [KEY, USER, IMEI]) expect(everything).not.toContain(secret)
  })
})
