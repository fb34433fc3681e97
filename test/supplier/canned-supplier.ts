import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import type { Logger } from '../../src/logger.ts'
import { createGsmFusionClient, type GsmFusionOptions } from '../../src/supplier/gsm-fusion/gsm-fusion-client.ts'

export const KEY = 'ABCD-1234-EFGH-5678-IJKL'
export const USER = 'desk-user'
export const IMEI = '352099001761481'

export type SeenCall = { method: string; path: string; headers: IncomingMessage['headers']; form: URLSearchParams }
export type Answer = (response: ServerResponse, call: SeenCall) => void

/** An HTTP server that answers each call as told and remembers what it was asked. */
export async function startCannedSupplier(answer: Answer) {
  const calls: SeenCall[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString())
      const call = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, form }
      calls.push(call)
      answer(response, call)
    })
  })
  const port = await listen(server)
  return { calls, baseUrl: `http://127.0.0.1:${port}`, close: () => close(server) }
}

/** A TCP server that does whatever a test wants with each connection; `received` is every byte that came in. */
export async function startRawServer(onConnection: (socket: Socket) => void) {
  const received: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('data', (chunk: Buffer) => received.push(chunk))
    socket.on('error', () => {})
    onConnection(socket)
  })
  const port = await listen(server)
  const closeAll = () => {
    for (const socket of sockets) socket.destroy()
    return close(server)
  }
  return {
    port,
    connections: () => sockets.size,
    received: () => Buffer.concat(received).toString('latin1'),
    close: closeAll,
  }
}

export function xml(body: string): Answer {
  return (response) => response.writeHead(200, { 'content-type': 'application/xml' }).end(body)
}

/** The reply that the live service gives to one good order, malformed prolog and all. */
export function placedReply(id = '15000001', imei = IMEI): string {
  const prolog = '<?phpxml version="1.0" encoding="utf-8"?>\n'
  return `${prolog}<result><imeis><id>${id}</id><imei>${imei}</imei><status>Pending</status></imeis></result>`
}

export function makeClient(baseUrl: string, changes: Partial<GsmFusionOptions> = {}) {
  const lines: { level: string; facts: object; message: string }[] = []
  const log = (level: string) => (facts: object, message: string) => {
    lines.push({ level, facts, message })
  }
  const logger: Logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') }
  const options = { apiKey: KEY, username: USER, timeoutMs: 5_000, timeZone: 'UTC', logger, ...changes }
  return { client: createGsmFusionClient({ baseUrl, ...options }), lines }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)) // a TCP server has no other kind of address
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function')
      server.closeAllConnections()
  })
}
