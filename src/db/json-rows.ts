import { Prisma } from './generated/prisma/client.ts'

/** The kinds of value that a row can carry into SQL; `time` travels as milliseconds since the epoch. */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'time'
export type JsonRow = Record<string, string | number | boolean | null>

/**
 * Many rows as one parameter, to be read like a table: `FROM ${jsonRows({ imei: 'text' }, rows)} AS r`. One statement for hundreds of rows is
 * some twenty times as fast as `createMany` (docs/performance.md).
 */
export function jsonRows(columns: Record<string, ColumnKind>, rows: readonly JsonRow[]): Prisma.Sql {
  const fields = Object.keys(columns).map((name) => Prisma.raw(`value ->> '$.${name}' AS "${name}"`))
  return Prisma.sql`(SELECT ${Prisma.join(fields, ', ')} FROM json_each(${JSON.stringify(rows)}))`
}

/** A list of texts as one parameter, in order: columns `position` (from 0) and `value`. */
export function jsonTexts(values: readonly string[]): Prisma.Sql {
  return Prisma.sql`(SELECT key AS "position", value FROM json_each(${JSON.stringify(values)}))`
}

/** Cuts a list into pieces, so that no single statement holds the database (and the event loop) for long. */
export function* chunksOf<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
