import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { readBody } from '../local-server/read-body.ts'
import type { Account } from './answer-action.ts'
import { type Answer, answerCall } from './answer-call.ts'
import type { Call, CallLog } from './call-log.ts'
import { parseRequestFields, type RequestFields, splitList } from './request-fields.ts'
import type { SandboxState } from './sandbox-state.ts'
import { drawFraction } from './seeded-draw.ts'
import { sendAnswer } from './send-answer.ts'

const maxBodyBytes = 32 * 1024 * 1024
const slowMs = 18_000

export type SupplierSide = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Answers `/gsmfusion_api/index.php` and logs every call to it, however it ends. */
export function createSupplierSide(state: SandboxState, calls: CallLog, account: Account): SupplierSide {
  return async (request, response) => {
    const call = calls.begin()
    const gone = new AbortController()
    response.once('close', () => {
      calls.end()
      gone.abort()
    })
    const admitted = calls.admit(state.settings().callsPerMinute)
    const body = await readBody(request, maxBodyBytes)
    if (!body) {
      response.writeHead(413, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>413 Payload Too Large</h1>\n')
      return
    }
    const { answer, delayMs } = decide(state, account, call, admitted, readFields(request, body))
    // A client that hangs up in the meantime only cuts the wait short: what it ordered is bought.
    if (delayMs > 0) await delay(delayMs, undefined, { signal: gone.signal })
    await sendAnswer(request, response, answer)
  }
}

/** The live edge turns a redirected POST into a GET whose fields are lost; so a GET has none here, and is nobody's. */
function readFields(request: IncomingMessage, body: Buffer): RequestFields {
  return request.method === 'POST' ? parseRequestFields(request.headers['content-type'] ?? '', body) : new Map()
}

function decide(
  state: SandboxState,
  account: Account,
  call: Call,
  admitted: boolean,
  fields: RequestFields,
): { answer: Answer; delayMs: number } {
  call.action = fields.get('action') ?? ''
  call.imeis = splitList(fields.get('imei')).length
  call.ids = splitList(fields.get('orderIds')).length
  if (!admitted) {
    // Refused by the edge, which knows nothing of latency, and no draw for the faults: the supplier never saw the call.
    call.fault = 'too-many-requests'
    return { answer: { kind: 'html', status: 429 }, delayMs: 0 }
  }
  const fault = state.takeFault(call.action, call.n)
  call.fault = fault
  const { latencyMs, jitterMs } = state.settings()
  const jitter = Math.round(jitterMs * drawFraction(state.seed, 'jitter', call.n))
  const answer = answerCall(state, account, fields, { call: call.n, fault })
  return { answer, delayMs: latencyMs + jitter + (fault === 'slow' ? slowMs : 0) }
}
