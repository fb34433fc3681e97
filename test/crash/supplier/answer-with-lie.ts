import type { Socket } from 'node:net'
import { type Lie, tellLie } from './lies.ts'
import type { RequestRead } from './read-request.ts'

export type LyingAnswer = {
  /** The port of the true supplier. */
  target: number
  request: RequestRead
  lie: Lie
  findKnown: () => ReadonlySet<string> | null
}

/** Asks the supplier and passes on what it says of the account's orders, changed. */
export async function answerWithLie(client: Socket, { target, request, lie, findKnown }: LyingAnswer): Promise<void> {
  const text = request.bytes.toString('latin1')
  const [, path = '/'] = /^POST (\S+)/.exec(text) ?? []
  const over = new AbortController()
  client.on('close', () => over.abort())
  try {
    const response = await fetch(`http://127.0.0.1:${target}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new Uint8Array(request.bytes.subarray(request.bytes.indexOf('\r\n\r\n') + 4)),
      signal: over.signal,
    })
    const truth = await response.text()
    const known = findKnown()
    const body = Buffer.from(known ? tellLie(truth, lie, known) : truth)
    const head = [
      `HTTP/1.1 ${response.status} Answer`,
      'content-type: application/xml',
      `content-length: ${body.length}`,
      'connection: close',
    ]
    client.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
  } catch {
    client.resetAndDestroy()
  }
}
