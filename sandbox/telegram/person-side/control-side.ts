import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../../local-server/read-body.ts'
import { Mistake } from './mistake.ts'
import { type Asked, type Control, findRoute } from './routes.ts'

/** Above what a bot may fetch, so that too large files can be tried. */
const maxBodyBytes = 100 * 1024 * 1024

/** Answers everything below /_sandbox but files and the live stream, with JSON. */
export async function answerControl(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { status, body } = await decide(control, request, url).catch(toAnswer)
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(`${JSON.stringify(body)}\n`)
}

async function decide(
  control: Control,
  request: IncomingMessage,
  url: URL,
): Promise<{ status: number; body: unknown }> {
  const found = findRoute(request.method ?? '', url.pathname)
  if (!found) throw new Mistake(`${request.method} ${url.pathname} is not known: see sandbox/telegram/README.md`, 404)
  const bytes = await readBody(request, maxBodyBytes)
  if (!bytes) throw new Mistake('The body is larger than 100 MiB', 413)
  const asked: Asked = { ids: found.ids, query: url.searchParams, bytes: () => bytes, json: () => parseJson(bytes) }
  return { status: 200, body: found.route.answer(control, asked) }
}

function parseJson(bytes: Buffer): unknown {
  const text = bytes.toString('utf8').trim()
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Mistake(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function toAnswer(error: unknown): { status: number; body: unknown } {
  if (error instanceof Mistake) return { status: error.status, body: { error: error.message } }
  throw error
}
