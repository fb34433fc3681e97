import { type IncomingMessage, request as startRequest } from 'node:http'
import type { Socket } from 'node:net'
import type { Checkpoint } from '../../checkpoint.ts'
import type { Clock } from '../../clock.ts'
import { startDeadline } from './deadline.ts'
import { describeError } from './describe-error.ts'
import { openSocket } from './open-socket.ts'
import { readBody } from './read-body.ts'

const CONNECT_TIMEOUT_MS = 10_000

export type FormCall = {
  url: URL
  fields: Readonly<Record<string, string>>
  /** The most bytes of body, decoded, that are read. */
  limitBytes: number
  /** From the start of connecting to the last byte of the body. */
  timeoutMs: number
  clock: Clock
  checkpoint: Checkpoint
  signal?: AbortSignal
  /** A certificate to trust in place of the system's (PEM); only for tests. */
  ca?: string
}

export type HttpOutcome =
  | { kind: 'not-sent'; detail: string }
  | { kind: 'no-answer'; detail: string }
  | { kind: 'unreadable'; detail: string; httpStatus: number | null; body: Buffer }
  | { kind: 'answer'; httpStatus: number; location: string | null; body: Buffer }

/**
 * Posts one form over a connection of its own: one call, one request, never repeated, redirects not followed. A fresh connection each time costs
 * a handshake, and buys that no call can die on a connection which the other side had already given up. Never rejects.
 */
export async function postForm(call: FormCall): Promise<HttpOutcome> {
  const overAt = call.clock.now() + call.timeoutMs
  const total = startDeadline(call.clock, call.timeoutMs, `no whole answer within ${call.timeoutMs} ms`, call.signal)
  let socket: Socket | null = null
  let mayHaveLeft = false
  try {
    socket = await connect(call, total.signal)
    if (total.signal.aborted) throw total.signal.reason
    if (socket.destroyed) throw new Error('the connection was closed before anything was sent')
    call.checkpoint('call-connected')
    // A process that was halted here may come to before its timers do.
    if (call.clock.now() >= overAt) throw new Error('its time was over before anything was sent')
    mayHaveLeft = true
    return await exchange(socket, call, total.signal)
  } catch (error) {
    return { kind: mayHaveLeft ? 'no-answer' : 'not-sent', detail: describeError(error) }
  } finally {
    total.end()
    socket?.destroy()
  }
}

async function connect({ url, clock, timeoutMs, ca }: FormCall, signal: AbortSignal): Promise<Socket> {
  const limitMs = Math.min(CONNECT_TIMEOUT_MS, timeoutMs)
  const deadline = startDeadline(clock, limitMs, `no connection within ${limitMs} ms`, signal)
  const secure = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  try {
    const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port)
    return await openSocket({ host, port, secure, ...(ca === undefined ? {} : { ca }) }, deadline.signal)
  } finally {
    deadline.end()
  }
}

function exchange(socket: Socket, call: FormCall, signal: AbortSignal): Promise<HttpOutcome> {
  return new Promise((resolve) => {
    const form = Buffer.from(new URLSearchParams(call.fields).toString())
    const sent = startRequest({
      createConnection: () => socket,
      method: 'POST',
      path: call.url.pathname,
      headers: {
        host: call.url.host,
        accept: 'application/xml, text/xml',
        'accept-encoding': 'gzip, deflate, br',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': form.length,
      },
    })
    let response: IncomingMessage | null = null
    const lost = (error: unknown) => {
      // A reset after the last byte of a whole answer takes nothing from it.
      if (response?.complete !== true) resolve(classifyLoss(error, response))
    }
    sent.on('error', lost)
    sent.on('finish', () => call.checkpoint('call-written'))
    sent.on('close', () => {
      if (response === null) lost(new Error('the connection was closed without an answer'))
    })
    sent.on('response', (incoming) => {
      response = incoming
      call.checkpoint('answer-begun')
      void readAnswer(incoming, call.limitBytes).then((outcome) => {
        call.checkpoint('answer-read')
        resolve(outcome)
      })
    })
    signal.addEventListener('abort', () => resolve({ kind: 'no-answer', detail: describeError(signal.reason) }))
    sent.end(form)
  })
}

/** What is not HTTP at all did come as an answer; every other loss leaves none. */
function classifyLoss(error: unknown, response: IncomingMessage | null): HttpOutcome {
  const isParserError = error instanceof Error && 'code' in error && String(error.code).startsWith('HPE_')
  if (!isParserError) return { kind: 'no-answer', detail: describeError(error) }
  const detail = `the answer is not valid HTTP: ${describeError(error)}`
  return { kind: 'unreadable', detail, httpStatus: response?.statusCode ?? null, body: Buffer.of() }
}

async function readAnswer(response: IncomingMessage, limitBytes: number): Promise<HttpOutcome> {
  const httpStatus = response.statusCode ?? 0
  const body = await readBody(response, limitBytes)
  switch (body.kind) {
    case 'whole':
      return { kind: 'answer', httpStatus, location: response.headers.location ?? null, body: body.bytes }
    case 'too-large':
      return {
        kind: 'unreadable',
        detail: `it is larger than ${limitBytes / 1_048_576} MiB, the most that is read of such an answer`,
        httpStatus,
        body: body.bytes,
      }
    case 'undecodable':
      return { kind: 'unreadable', detail: body.detail, httpStatus, body: Buffer.of() }
    case 'cut':
      return { kind: 'no-answer', detail: body.detail }
    default:
      return body satisfies never
  }
}
