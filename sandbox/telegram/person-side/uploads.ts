import { albumSchema, parseInput, uploadSchema } from './inputs.ts'
import type { Album, FileMessage } from './sending-files.ts'

/** A file whose bytes are the request's body and whose circumstances stand in the query. */
export function parseUpload(query: URLSearchParams, content: Buffer): FileMessage {
  const { size, type, forwardedFrom, ...given } = parseInput(uploadSchema, Object.fromEntries(query))
  const from = forwardedFrom !== undefined && /^-?\d+$/.test(forwardedFrom) ? Number(forwardedFrom) : forwardedFrom
  return {
    ...given,
    content,
    forwardedFrom: from,
    type: type === 'none' ? null : type,
    toldBytes: size === 'none' ? null : size,
  }
}

/** An album as JSON, each file as text or in base64. */
export function parseAlbum(input: unknown): Album {
  const { files, ...album } = parseInput(albumSchema, input)
  return {
    ...album,
    files: files.map(({ content, base64, ...file }) => ({
      ...file,
      content: base64 === undefined ? Buffer.from(content ?? '', 'utf8') : Buffer.from(base64, 'base64'),
    })),
  }
}
