import type { IncomingMessage } from 'node:http'
import { type FilePart, parseMultipart } from './multipart.ts'
import { badRequest, Refusal } from './refusal.ts'

/** What a call was given, from the address, the body, or both. Values are texts, or JSON when the body was JSON. */
export type Parameters = { values: Record<string, unknown>; files: Map<string, FilePart> }

/** Puts together the query and the body of a call. Throws a refusal for a body that cannot be read. */
export function parseParameters(request: IncomingMessage, query: URLSearchParams, body: Buffer): Parameters {
  const values: Record<string, unknown> = Object.fromEntries(query)
  const contentType = request.headers['content-type'] ?? ''
  if (/^multipart\/form-data/i.test(contentType)) {
    const multipart = parseMultipart(body, contentType)
    if (!multipart) throw badRequest("can't parse multipart/form-data: wrong boundary or cut body")
    return { values: { ...values, ...multipart.values }, files: multipart.files }
  }
  const files = new Map<string, FilePart>()
  if (body.length === 0) return { values, files }
  if (/^application\/json/i.test(contentType)) return { values: { ...values, ...parseJsonBody(body) }, files }
  return { values: { ...values, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) }, files }
}

function parseJsonBody(body: Buffer): Record<string, unknown> {
  let parsed: unknown
  try {
    parsed = JSON.parse(body.toString('utf8'))
  } catch {
    throw new Refusal(400, "Bad Request: can't parse JSON object")
  }
  if (!isRecord(parsed)) throw badRequest('expected an object')
  return parsed
}

/** A value as text; null when it is missing. Numbers and booleans are taken for what they would be in a query. */
export function textOf({ values }: Parameters, key: string): string | null {
  const value = values[key]
  if (value === undefined || value === null) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A whole number; null when it is missing or something else. */
export function integerOf(parameters: Parameters, key: string): number | null {
  const text = textOf(parameters, key)
  return text !== null && /^-?\d{1,16}$/.test(text.trim()) ? Number(text) : null
}

export function booleanOf(parameters: Parameters, key: string): boolean {
  return ['true', '1', 'yes'].includes((textOf(parameters, key) ?? '').toLowerCase())
}

/** A JSON value, given as such or as text; null when it is missing or empty. `what` stands in the refusal. */
export function jsonOf({ values }: Parameters, key: string, what: string): unknown {
  const value = values[key]
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`can't parse ${what} JSON object`)
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
