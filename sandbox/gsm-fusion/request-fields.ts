/** The plain fields of a request's body; of a repeated name the last one counts, as in PHP. */
export type RequestFields = ReadonlyMap<string, string>

/**
 * Reads a body as multipart/form-data when its type says so and as urlencoded otherwise, as PHP does. It is tolerant:
 * bare line feeds, a missing end mark or a part without a name lose nothing else, and a body of no form has no fields.
 */
export function parseRequestFields(contentType: string, body: Buffer): RequestFields {
  const boundary = /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]+)"|([^\s;]+))/is.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark !== undefined) return readMultipart(mark, body)
  return new Map(new URLSearchParams(body.toString('utf8')))
}

function readMultipart(boundary: string, body: Buffer): RequestFields {
  const fields = new Map<string, string>()
  // One character per byte, so that cutting never splits a UTF-8 sequence; each value is decoded after the cut.
  const parts = `\r\n${body.toString('latin1')}`.split(`\n--${boundary}`).slice(1)
  for (const part of parts) {
    if (part.startsWith('--')) break
    const head = /^[ \t]*\r?\n([\s\S]*?)\r?\n\r?\n/.exec(part)
    const name = /^content-disposition:.*?;\s*name=(?:"([^"]*)"|([^\s;]+))/im.exec(head?.[1] ?? '')
    if (!head || !name) continue
    const value = part.slice(head[0].length).replace(/\r$/, '')
    fields.set(decode(name[1] ?? name[2] ?? ''), decode(value))
  }
  return fields
}

function decode(bytesAsText: string): string {
  return Buffer.from(bytesAsText, 'latin1').toString('utf8')
}

/** The members of a comma list, without spaces and empty ones. */
export function splitList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '')
}
