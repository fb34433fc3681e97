import { createHash, randomBytes } from 'node:crypto'
import type { Export } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { isTimeZone } from '../time-zone.ts'
import { defaultDelimiters, type ExportFormat } from './export-layout.ts'
import { addParts, partSize, sweepExports } from './export-store.ts'
import { isImpossible, type OrderFilter } from './order-filter.ts'
import type { OrderPlace } from './order-place.ts'
import { selectColumns } from './order-row.ts'
import { orderStatement } from './order-statement.ts'

/** How long a link is good for. */
const lifetimeMs = 60 * 60_000
/** Parts that are noted at a time: some 10 ms, in which other writes wait. */
const partsAtOnce = 10

type ExportLinkParts = Pick<Parts, 'db' | 'clock' | 'newId'>

export type ExportRequest = {
  filter: OrderFilter
  layout: ExportFormat['layout']
  delimiter?: ExportFormat['delimiter'] | undefined
  bom?: boolean | null | undefined
  timeZone?: string | null | undefined
}

export type CreateExportResult =
  /** `path` holds the secret, which is kept nowhere; it begins behind the server's own address. */
  { kind: 'export'; export: Export; path: string } | { kind: 'invalid-input'; field: string; message: string }

/**
 * Makes a link to the rows of the orders that there are now, newest first. Which orders these are is noted down: each is looked at once while this
 * runs, and what is written, moved or annotated later changes neither their number nor their order. Answers when all are noted (a million: seconds).
 */
export async function createExport(
  parts: ExportLinkParts,
  accountId: string,
  request: ExportRequest,
): Promise<CreateExportResult> {
  const format = chooseFormat(request)
  if ('kind' in format) return format
  const { db } = parts
  const now = new Date(parts.clock.now())
  await sweepExports(db, now)
  const secret = randomBytes(32).toString('base64url')
  const id = parts.newId()
  const expiresAt = new Date(now.getTime() + lifetimeMs)
  const link = { id, accountId, secretHash: hashSecret(secret), ...format, createdAt: now, expiresAt }
  await db.export.create({ data: { ...link, rowCount: 0 } })
  const rowCount = await noteOrders(db, id, request.filter)
  const made = await db.export.update({ where: { id }, data: { rowCount } })
  return { kind: 'export', export: made, path: `/exports/${id}/${secret}` }
}

/** What is stored of a link's secret. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

type InvalidInput = Extract<CreateExportResult, { kind: 'invalid-input' }>

function chooseFormat({ layout, delimiter, bom, timeZone }: ExportRequest): ExportFormat | InvalidInput {
  const refuse = (field: string, message: string): InvalidInput => ({ kind: 'invalid-input', field, message })
  const zone = timeZone ?? 'UTC'
  if (!isTimeZone(zone))
    return refuse('timeZone', `"${zone.slice(0, 60)}" is no time zone; write it like "Europe/London".`)
  if (layout !== 'JSON_LINES')
    return { layout, delimiter: delimiter ?? defaultDelimiters[layout], bom: bom ?? false, timeZone: zone }
  if (delimiter) return refuse('delimiter', 'JSON Lines have no delimiter: leave it out, or choose another layout.')
  if (bom) return refuse('bom', 'JSON Lines begin with no byte order mark: leave it out, or choose another layout.')
  return { layout, delimiter: null, bom: false, timeZone: zone }
}

async function noteOrders(db: Parts['db'], exportId: string, filter: OrderFilter): Promise<number> {
  if (isImpossible(filter)) return 0
  const limit = partSize * partsAtOnce
  let [noted, after]: [number, OrderPlace | null] = [0, null]
  for (let part = 0; ; part += partsAtOnce) {
    const orders = orderStatement(
      filter,
      { after, before: null, from: 'newest', limit },
      selectColumns(['id', 'orderedAt']),
    )
    const { count, last } = await addParts(db, exportId, part, orders)
    noted += count
    if (count < limit) return noted
    after = last
  }
}
