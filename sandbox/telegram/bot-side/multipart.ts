/** A file as it stands in a multipart body. */
export type FilePart = { name: string; type: string; content: Buffer }

export type Multipart = { values: Record<string, string>; files: Map<string, FilePart> }

const headersEnd = Buffer.from('\r\n\r\n')

/**
 * Reads a multipart/form-data body. grammY writes part headers in a way that stricter readers refuse: no space after
 * the colon, small letters, and file names without quotes, which may hold spaces and semicolons. Null when the body
 * does not fit the boundary.
 */
export function parseMultipart(body: Buffer, contentType: string): Multipart | null {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined) return null
  const delimiter = Buffer.from(`--${mark}`)
  const result: Multipart = { values: {}, files: new Map() }
  let at = body.indexOf(delimiter)
  if (at < 0) return null
  for (;;) {
    const start = at + delimiter.length
    if (body.subarray(start, start + 2).toString('latin1') === '--') return result
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), start)
    if (next < 0) return null
    readPart(body.subarray(start + 2, next), result)
    at = next + 2
  }
}

function readPart(part: Buffer, result: Multipart): void {
  const end = part.indexOf(headersEnd)
  if (end < 0) return
  const headers = part.subarray(0, end).toString('utf8').split('\r\n')
  const content = part.subarray(end + headersEnd.length)
  const disposition = findHeader(headers, 'content-disposition') ?? ''
  const name = /;\s*name="?([^";]*)"?/i.exec(disposition)?.[1]
  if (name === undefined) return
  const fileName = findFileName(disposition)
  if (fileName === null) result.values[name] = content.toString('utf8')
  else {
    const type = findHeader(headers, 'content-type') ?? 'application/octet-stream'
    result.files.set(name, { name: fileName, type, content: Buffer.from(content) })
  }
}

function findHeader(headers: readonly string[], name: string): string | null {
  const line = headers.find((header) => header.toLowerCase().startsWith(`${name}:`))
  return line === undefined ? null : line.slice(name.length + 1).trim()
}

function findFileName(disposition: string): string | null {
  const encoded = /;\s*filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  const quoted = /;\s*filename="((?:[^"\\]|\\.)*)"\s*(?:;|$)/i.exec(disposition)?.[1]
  if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1')
  return /;\s*filename=(.*)$/i.exec(disposition)?.[1] ?? null
}
