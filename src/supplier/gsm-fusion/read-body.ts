import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { createEventLoopBreaks } from '../../db/event-loop-breaks.ts'
import { describeError } from './describe-error.ts'

export type BodyOutcome =
  | { kind: 'whole'; bytes: Buffer }
  /** More than the cap, as sent or as decoded; `bytes` is what is known of its beginning. */
  | { kind: 'too-large'; bytes: Buffer }
  | { kind: 'undecodable'; detail: string }
  /** The connection ended before the body did. */
  | { kind: 'cut'; detail: string }

/** Reads a whole response body, decoded, stopping at `limitBytes` on both sides of the decoder. Never rejects. */
export async function readBody(response: IncomingMessage, limitBytes: number): Promise<BodyOutcome> {
  const chunks: Buffer[] = []
  let size = 0
  // The iterator may be gone when a late error comes; without a listener that would end the process.
  response.on('error', () => {})
  try {
    for await (const chunk of response) {
      const bytes: Buffer = chunk
      chunks.push(bytes)
      size += bytes.length
      if (size > limitBytes)
        return { kind: 'too-large', bytes: isPlain(response) ? Buffer.concat(chunks) : Buffer.of() }
    }
  } catch (error) {
    return { kind: 'cut', detail: describeError(error) }
  }
  if (!response.complete) return { kind: 'cut', detail: 'the connection was closed in the middle of the answer' }
  return decode(await join(chunks, size), encodingOf(response), limitBytes)
}

/** As Buffer.concat, but others have their turn: for forty megabytes the system has to find ten thousand pages of memory. */
async function join(chunks: readonly Buffer[], size: number): Promise<Buffer> {
  const takeBreak = createEventLoopBreaks()
  const whole = Buffer.allocUnsafe(size)
  let at = 0
  for (const chunk of chunks) {
    await takeBreak()
    at += chunk.copy(whole, at)
  }
  return whole
}

async function decode(bytes: Buffer, encoding: string, limitBytes: number): Promise<BodyOutcome> {
  try {
    const options = { maxOutputLength: limitBytes }
    switch (encoding) {
      case '':
      case 'identity':
        return { kind: 'whole', bytes }
      case 'gzip':
      case 'x-gzip':
        return { kind: 'whole', bytes: await promisify(gunzip)(bytes, options) }
      case 'deflate':
        // The name means zlib, but servers exist that send the bare stream; the low half of a zlib stream's first byte is always 8.
        return {
          kind: 'whole',
          bytes: await promisify(((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, options),
        }
      case 'br':
        return { kind: 'whole', bytes: await promisify(brotliDecompress)(bytes, options) }
      default:
        return { kind: 'undecodable', detail: `the answer has the unknown encoding "${encoding.slice(0, 40)}"` }
    }
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'too-large', bytes: Buffer.of() }
    return { kind: 'undecodable', detail: `the answer's ${encoding} encoding is broken: ${describeError(error)}` }
  }
}

function encodingOf(response: IncomingMessage): string {
  return (response.headers['content-encoding'] ?? '').trim().toLowerCase()
}

function isPlain(response: IncomingMessage): boolean {
  return encodingOf(response) === '' || encodingOf(response) === 'identity'
}
