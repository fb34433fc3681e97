import type { IncomingMessage, ServerResponse } from 'node:http'
import { findForeignName } from '../local-server/foreign-name.ts'
import { readBody } from '../local-server/read-body.ts'
import type { Control } from './control.ts'

const maxBodyBytes = 1024 * 1024

type ControlAnswer = { status: number; body: unknown }

export type ControlSide = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>

/** Answers everything below `/_sandbox` with JSON. */
export function createControlSide(control: Control): ControlSide {
  return async (request, response, path) => {
    const { status, body } = await answerControl(control, request, path)
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    response.end(`${JSON.stringify(body)}\n`)
  }
}

async function answerControl(control: Control, request: IncomingMessage, path: string): Promise<ControlAnswer> {
  const foreign = findForeignName(request)
  if (foreign) return refused(403, `${foreign} is not this computer: the control interface is for loopback only`)
  if (request.method === 'GET') return answerReading(control, path)
  if (request.method !== 'POST') return refused(405, `${request.method} is not known here: use GET or POST`)
  const bytes = await readBody(request, maxBodyBytes)
  if (!bytes) return refused(413, 'The body is larger than 1 MiB')
  const text = bytes.toString('utf8').trim()
  let input: unknown
  try {
    input = text === '' ? {} : JSON.parse(text)
  } catch (error) {
    return refused(400, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  return answerChange(control, path, input)
}

function answerReading(control: Control, path: string): ControlAnswer {
  switch (path) {
    case '/_sandbox/ledger':
      return { status: 200, body: control.ledger() }
    case '/_sandbox/calls':
      return { status: 200, body: control.calls() }
    case '/_sandbox/settings':
      return { status: 200, body: control.settings() }
    case '/_sandbox/faults':
      return { status: 200, body: control.faults() }
    default:
      return refused(404, `GET ${path} is not known: try ledger, calls, settings or faults below /_sandbox`)
  }
}

function answerChange(control: Control, path: string, input: unknown): ControlAnswer {
  const order = /^\/_sandbox\/orders\/([^/]+)$/.exec(path)?.[1]
  if (order !== undefined) return changed(control.answerOrder(order, input))
  switch (path) {
    case '/_sandbox/settings':
      return changed(control.changeSettings(input))
    case '/_sandbox/faults':
      return changed(control.changeFaults(input))
    case '/_sandbox/reset':
      return { status: 200, body: control.reset() }
    default:
      return refused(404, `POST ${path} is not known: try settings, faults, orders/ID or reset below /_sandbox`)
  }
}

function changed(outcome: { state: unknown } | { problem: string; status?: number }): ControlAnswer {
  return 'state' in outcome ? { status: 200, body: outcome.state } : refused(outcome.status ?? 400, outcome.problem)
}

function refused(status: number, error: string): ControlAnswer {
  return { status, body: { error } }
}
