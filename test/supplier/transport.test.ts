import type { Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Checkpoint } from '../../src/checkpoint.ts'
import type { Clock } from '../../src/clock.ts'
import { IMEI, KEY, makeClient, placedReply, startRawServer } from './canned-supplier.ts'

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

/** A clock on which every wait of `dueMs` ends at once and no other wait ever ends. */
function clockWhereOnly(dueMs: number): Clock {
  return { now: () => 0, sleep: (ms) => (ms === dueMs ? Promise.resolve() : new Promise(() => {})) }
}

describe('nothing was sent', () => {
  test('a refused port proves that nothing was sent', async () => {
    const server = await startRawServer(() => {})
    await server.close()
    const { client } = makeClient(`http://localhost:${server.port}`)
    expect(await client.placeOrder(order)).toEqual({ kind: 'not-sent', detail: expect.stringMatching(/ECONNREFUSED/) })
  })

  test('a TLS handshake that fails proves it too, and no byte of the key was on the wire', async () => {
    const server = await startRaw((socket) => socket.once('data', () => socket.end('this is not TLS')))
    const { client } = makeClient(`https://127.0.0.1:${server.port}`)
    expect(await client.placeOrder(order)).toMatchObject({ kind: 'not-sent' })
    expect(server.received()).not.toContain(KEY)
  })

  test('a connection that is reset during the TLS handshake proves it too', async () => {
    const server = await startRaw((socket) => socket.once('data', () => socket.resetAndDestroy()))
    const { client } = makeClient(`https://127.0.0.1:${server.port}`)
    expect(await client.placeOrder(order)).toEqual({ kind: 'not-sent', detail: expect.stringMatching(/ECONNRESET/) })
  })

  test('a handshake that never ends is given up after 10 seconds', async () => {
    const server = await startRaw(() => {})
    const { client } = makeClient(`https://127.0.0.1:${server.port}`, {
      timeoutMs: 60_000,
      clock: clockWhereOnly(10_000),
    })
    expect(await client.placeOrder(order)).toEqual({ kind: 'not-sent', detail: 'no connection within 10000 ms' })
  })

  test('a call that was given up before it began opens no connection', async () => {
    const server = await startRaw(() => {})
    const { client } = makeClient(server.baseUrl)
    expect(await client.placeOrder(order, AbortSignal.abort())).toMatchObject({ kind: 'not-sent' })
    expect(server.connections()).toBe(0)
  })

  test('a call that is given up during the handshake was not sent', async () => {
    const stop = new AbortController()
    const server = await startRaw((socket) => socket.once('data', () => stop.abort(new Error('shutting down'))))
    const { client } = makeClient(`https://127.0.0.1:${server.port}`)
    expect(await client.placeOrder(order, stop.signal)).toEqual({ kind: 'not-sent', detail: 'shutting down' })
  })

  test('a process that was halted after it had connected, until its time was over, writes nothing when it comes to', async () => {
    const server = await startRaw(() => {})
    let nowMs = 1_000
    // Time that passes while no timer runs, as between SIGSTOP and SIGCONT.
    const clock: Clock = { now: () => nowMs, sleep: () => new Promise(() => {}) }
    const checkpoint: Checkpoint = (name) => {
      if (name === 'call-connected') nowMs = 62_000
    }
    const { client } = makeClient(server.baseUrl, { timeoutMs: 60_000, clock, checkpoint })
    expect(await client.placeOrder(order)).toMatchObject({
      kind: 'not-sent',
      detail: expect.stringMatching(/its time was over/),
    })
    expect(server.received()).toBe('')
  })

  test("a call that begins after its attempt's deadline writes nothing", async () => {
    const server = await startRaw(() => {})
    const { client } = makeClient(server.baseUrl)
    const late = { ...order, deadlineAt: new Date(Date.now() - 1) }
    expect(await client.placeOrder(late)).toMatchObject({ kind: 'not-sent' })
    expect(server.received()).toBe('')
  })
})

describe('no answer', () => {
  test('a reset as soon as the connection stands is never taken as proof', async () => {
    const server = await startRaw((socket) => socket.resetAndDestroy())
    const { client } = makeClient(server.baseUrl)
    const { kind } = await client.placeOrder(order)
    // The reset may also arrive before our side has learned that it is connected.
    expect(['no-answer', 'not-sent']).toContain(kind)
    if (kind === 'not-sent') expect(server.received()).toBe('')
  })

  test.each([
    ['a reset after the request', '', (socket: Socket) => void socket.resetAndDestroy()],
    ['a close after the request', '', (socket: Socket) => void socket.end()],
    ['half a header', 'HTTP/1.1 200 OK\r\ncontent-ty', (socket: Socket) => void socket.end()],
    [
      'half a body of known length',
      `${head('content-length: 500\r\n')}${placedReply()}`,
      (socket: Socket) => void socket.end(),
    ],
    [
      'a chunked body without its end',
      `${head('transfer-encoding: chunked\r\n')}${placedReply().length.toString(16)}\r\n${placedReply()}\r\n`,
      (socket: Socket) => void socket.end(),
    ],
    [
      'an upgrade to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
      () => {},
    ],
  ])('%s leaves the outcome open, after exactly one request', async (_what, bytes, then) => {
    const server = await startRaw((socket) =>
      socket.once('data', () => (bytes === '' ? then(socket) : socket.write(bytes, () => then(socket)))),
    )
    const { client } = makeClient(server.baseUrl)
    expect(await client.placeOrder(order)).toMatchObject({ kind: 'no-answer', detail: expect.stringMatching(/./) })
    expect(server.connections()).toBe(1)
  })

  test('a supplier that never answers is given up after the time-out', async () => {
    const server = await startRaw(() => {})
    const { client } = makeClient(server.baseUrl, { timeoutMs: 150 })
    expect(await client.placeOrder(order)).toEqual({ kind: 'no-answer', detail: 'no whole answer within 150 ms' })
    await vi.waitFor(() => expect(server.received()).toContain(KEY))
  })

  test('a trickle does not stretch the time-out', async () => {
    const server = await startRaw((socket) => {
      const timer = setInterval(() => socket.write('x'), 10)
      socket.once('close', () => clearInterval(timer))
      socket.once('data', () => socket.write(head('content-length: 100000\r\n')))
    })
    const { client } = makeClient(server.baseUrl, { timeoutMs: 200 })
    expect(await client.listServices()).toMatchObject({ kind: expect.stringMatching(/^(no-answer|unreadable)$/) })
  })

  test('giving a call up after it was written leaves the outcome open', async () => {
    const stop = new AbortController()
    const server = await startRaw((socket) => socket.once('data', () => stop.abort(new Error('shutting down'))))
    const { client } = makeClient(server.baseUrl)
    expect(await client.placeOrder(order, stop.signal)).toEqual({ kind: 'no-answer', detail: 'shutting down' })
  })

  test('giving a call up in the middle of the body leaves the outcome open', async () => {
    const stop = new AbortController()
    const server = await startAnswering(`${head('content-length: 500\r\n')}<result>`, () =>
      setImmediate(() => stop.abort()),
    )
    const { client } = makeClient(server.baseUrl)
    expect(await client.placeOrder(order, stop.signal)).toMatchObject({ kind: 'no-answer' })
  })
})
