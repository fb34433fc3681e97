import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import type { Answer } from './answer-call.ts'

/** Above this a body is packed off the main thread. */
const largeBodyChars = 100_000

const gzipAsync = promisify(gzip)

const pages: Record<429 | 502, string> = {
  429: 'Too Many Requests',
  502: 'Bad Gateway',
}

/** Puts an answer on the wire, as the live edge does: 200, XML, chunked, gzip for those who accept it. */
export async function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  switch (answer.kind) {
    case 'hang':
      return
    case 'reset':
      request.socket.resetAndDestroy()
      return
    case 'html':
      sendPage(response, answer.status)
      return
    case 'xml':
      return sendXml(request, response, answer.body)
    default:
      return answer satisfies never
  }
}

async function sendXml(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const packed = acceptsGzip(request)
  response.writeHead(200, {
    'content-type': 'application/xml; charset=utf-8',
    vary: 'Accept-Encoding',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  })
  // No Content-Length was named above, so this goes out in chunks, as from the live service.
  response.end(packed ? await pack(body) : body)
}

async function pack(body: string): Promise<Buffer> {
  return body.length > largeBodyChars ? gzipAsync(body) : gzipSync(body, { level: 1 })
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/i.test(String(request.headers['accept-encoding'] ?? ''))
}

function sendPage(response: ServerResponse, status: 429 | 502): void {
  const title = `${status} ${pages[status]}`
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', server: 'sandbox-edge' })
  response.end(
    `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center><hr></body></html>\n`,
  )
}
