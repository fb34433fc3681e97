import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { readBody } from '../../local-server/read-body.ts'
import type { CallLog, LoggedCall } from '../call-log.ts'
import type { Fault, Faults } from '../fault.ts'
import type { World } from '../world.ts'
import { createPollers } from './get-updates.ts'
import { createMethods } from './methods.ts'
import { type Parameters, parseParameters, textOf } from './parameters.ts'
import { badRequest, Refusal } from './refusal.ts'

/** 50 MB of file and what stands around it. */
const maxBodyBytes = 51 * 1024 * 1024

type Answer = { status: number; body: unknown }

export type BotSide = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

/** Answers `/bot<token>/<method>`. */
export function createBotSide(world: World, faults: Faults, calls: CallLog): BotSide {
  const methods = createMethods(createPollers())

  async function run({ request, response, url, call, fault }: Arrived): Promise<Answer> {
    const path = /^\/bot([^/]+)\/([^/]+)$/.exec(url.pathname)
    const token = path?.[1] ?? ''
    const known = methods.get((path?.[2] ?? '').toLowerCase())
    if (!/^\d+:/.test(token)) throw new Refusal(404, 'Not Found')
    if (!isToken(token)) throw new Refusal(401, 'Unauthorized')
    const account = world.accountOf(token)
    call.bot = account.id
    call.method = known?.name ?? path?.[2] ?? ''
    const body = await readBody(request, maxBodyBytes)
    if (!body) throw new Refusal(413, 'Request Entity Too Large')
    const parameters = parseParameters(request, url.searchParams, body)
    logParameters(call, parameters)
    const planned = faults.take(call.method, textOf(parameters, 'chat_id'))
    fault.now = planned
    call.fault = planned?.fault ?? null
    const refusal = planned ? findRefusal(planned) : null
    if (refusal) throw refusal
    if (!known) throw new Refusal(404, 'Not Found: method not found')
    const signal = abortOnHangUp(response)
    return { status: 200, body: { ok: true, result: await known.method({ world, account, parameters, signal }) } }
  }

  return async (request, response, url) => {
    const call = calls.begin(null, '')
    const fault: Arrived['fault'] = { now: null }
    const answer = await run({ request, response, url, call, fault }).catch(toAnswer)
    const name = fault.now?.fault
    if (name === 'drop-before' || name === 'drop-after') return void request.socket.destroy()
    if (fault.now && name === 'delay') await sleep(fault.now.delayMs, undefined, { ref: false })
    call.status = answer.status
    call.answer = answer.body
    send(response, answer)
  }
}

/** A call that has come; which fault it meets is known only once its parameters were read. */
type Arrived = {
  request: IncomingMessage
  response: ServerResponse
  url: URL
  call: LoggedCall
  fault: { now: Fault | null }
}

/** Any token of the usual shape is a bot: digits, a colon, and a long secret. */
function isToken(token: string): boolean {
  return /^[1-9]\d{4,15}:[\w-]{20,80}$/.test(token)
}

function findRefusal({ fault, retryAfter }: Fault): Refusal | null {
  switch (fault) {
    case '429':
      return new Refusal(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter })
    case '500':
      return new Refusal(500, 'Internal Server Error')
    case '502':
      return new Refusal(502, 'Bad Gateway')
    case '401':
      return new Refusal(401, 'Unauthorized')
    case 'blocked':
      return new Refusal(403, 'Forbidden: bot was blocked by the user')
    case 'no-photos':
      return badRequest('not enough rights to send photos to the chat')
    case 'drop-before':
      return new Refusal(500, 'The connection is cut')
    case 'drop-after':
    case 'delay':
      return null
    default:
      return fault satisfies never
  }
}

function toAnswer(error: unknown): Answer {
  const refusal = error instanceof Refusal ? error : new Refusal(500, 'Internal Server Error')
  if (refusal !== error) console.error(error)
  const { code, message, parameters } = refusal
  const body = { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) }
  return { status: code, body }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (status === 502) {
    // What stands in front of Telegram's servers answers in HTML when they are down.
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>\r\n')
    return
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function logParameters(call: LoggedCall, { values, files }: Parameters): void {
  call.parameters = values
  call.files = Array.from(files, ([field, { name, content }]) => ({ field, name, bytes: content.length }))
}

function abortOnHangUp(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  return controller.signal
}
