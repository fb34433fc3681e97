import type { IncomingMessage } from 'node:http'

/** The whole body of a request, or null when it was larger than `maxBytes`. Throws when the client goes before its end. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  // A body that is too large is still read to its end: leaving the loop would cut the connection before the answer.
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes <= maxBytes) chunks.push(chunk)
  }
  return bytes <= maxBytes ? Buffer.concat(chunks) : null
}
