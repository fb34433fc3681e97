import type { ExportDelimiter, ExportLayout } from '../db/generated/prisma/enums.ts'
import { advancedFields, advancedHeader, createAdvancedLine } from './advanced-layout.ts'
import type { ExportField, ExportRow } from './export-row.ts'
import { createFullLine, fullFields, fullHeader } from './full-layout.ts'
import { createJsonLine, jsonFields } from './json-layout.ts'

/** How the rows of an export are written. */
export type ExportFormat = {
  layout: ExportLayout
  /** Null for JSON Lines. */
  delimiter: ExportDelimiter | null
  /** Whether a byte order mark stands first: without one, Excel takes UTF-8 for something older. */
  bom: boolean
  timeZone: string
}

/** The site's newer exports have tabs; everybody else's tables have commas. */
export const defaultDelimiters: Record<Exclude<ExportLayout, 'JSON_LINES'>, ExportDelimiter> = {
  ADVANCED: 'TAB',
  FULL: 'COMMA',
}

const signs: Record<ExportDelimiter, string> = { COMMA: ',', TAB: '\t', SEMICOLON: ';' }

/** What writes an export: its first bytes, and each row with its line end. `fields` is what it reads of an order. */
export type ExportWriter = {
  fields: readonly ExportField[]
  head: string
  line: (row: ExportRow) => string
}

export function createExportWriter({ layout, delimiter, bom, timeZone }: ExportFormat): ExportWriter {
  if (layout === 'JSON_LINES') return { fields: jsonFields, head: '', line: createJsonLine(timeZone) }
  const sign = signs[delimiter ?? defaultDelimiters[layout]]
  const head = (header: readonly string[]) => `${bom ? '\ufeff' : ''}${header.join(sign)}\r\n`
  return layout === 'ADVANCED'
    ? { fields: advancedFields, head: head(advancedHeader), line: createAdvancedLine(sign, timeZone) }
    : { fields: fullFields, head: head(fullHeader), line: createFullLine(sign, timeZone) }
}

/** The name of an export's file. The site calls its own `.csv` also when it has tabs. */
export function exportFileName({ layout, delimiter }: ExportFormat, createdDay: string): string {
  const ending = layout === 'JSON_LINES' ? 'jsonl' : layout === 'FULL' && delimiter === 'TAB' ? 'tsv' : 'csv'
  const kind = layout === 'ADVANCED' ? 'advanced-export' : 'orders'
  return `${kind}-${createdDay}.${ending}`
}

/** What the bytes are, for HTTP. */
export function exportContentType({ layout, delimiter }: ExportFormat): string {
  if (layout === 'JSON_LINES') return 'application/x-ndjson; charset=utf-8'
  return delimiter === 'TAB' ? 'text/tab-separated-values; charset=utf-8' : 'text/csv; charset=utf-8'
}
