import { createEventLoopBreaks } from '../db/event-loop-breaks.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import { type ColumnKind, chunksOf, type JsonRow, jsonRows } from '../db/json-rows.ts'
import type { Parts } from '../parts.ts'
import { type AnswerColumns, readAnswerColumns } from './answer-columns.ts'

/** Most orders of one call. */
export const reparseLimit = 5_000

/** Orders that one statement reads or writes: some 20 ms, in which other writes wait. */
const atOnce = 500

export type ReparseRange = {
  /** Behind this order, by id; from the first one when null. */
  after: string | null
  /** How many orders are looked at. */
  first: number
}

/** `end`: the last order that was looked at, to go on from; null when none is left. */
export type Reparsed = { looked: number; changed: number; end: string | null }

/**
 * Reads the answers of a range of orders anew with the parser of today, and writes the columns that came out differently. Only these, never a
 * status, an event or `updatedAt`: nothing has happened to the order. An order that got a newer answer since it was read here is left alone. May
 * run beside everything else and be repeated from any place: the next caller goes on from `end`.
 */
export async function reparseReports(
  { db }: Pick<Parts, 'db'>,
  accountId: string,
  { after, first }: ReparseRange,
  read: (code: string) => AnswerColumns = readAnswerColumns,
): Promise<Reparsed> {
  const takeBreak = createEventLoopBreaks()
  const result: Reparsed = { looked: 0, changed: 0, end: after }
  while (result.looked < first) {
    const size = Math.min(atOnce, first - result.looked)
    const rows: Row[] = await db.order.findMany({
      where: { accountId, ...(result.end === null ? {} : { id: { gt: result.end } }) },
      select: { id: true, resultCode: true, ...columnsRead },
      orderBy: { id: 'asc' },
      take: size,
    })
    const changes: JsonRow[] = []
    for (const chunk of chunksOf(rows, 50)) {
      await takeBreak()
      changes.push(...chunk.flatMap((row) => findChange(row, read)))
    }
    if (changes.length > 0) result.changed += await writeChanges(db, accountId, changes)
    result.looked += rows.length
    result.end = rows.at(-1)?.id ?? result.end
    if (rows.length < size) return { ...result, end: null }
  }
  return result
}

const columns = {
  resultText: 'text',
  model: 'text',
  imei2: 'text',
  serialNumber: 'text',
  meid: 'text',
  carrier: 'text',
  simlock: 'text',
  findMyIphone: 'text',
  gsmaStatus: 'text',
  purchaseDate: 'text',
  appleCare: 'text',
  tetherPolicy: 'text',
  otherFacts: 'text',
  reportVersion: 'integer',
} as const satisfies Record<keyof AnswerColumns, ColumnKind>

const columnsRead = {
  resultText: true,
  model: true,
  imei2: true,
  serialNumber: true,
  meid: true,
  carrier: true,
  simlock: true,
  findMyIphone: true,
  gsmaStatus: true,
  purchaseDate: true,
  appleCare: true,
  tetherPolicy: true,
  otherFacts: true,
  reportVersion: true,
} as const satisfies Record<keyof AnswerColumns, true>

type Row = { id: string; resultCode: string | null } & { [Column in keyof AnswerColumns]: AnswerColumns[Column] | null }

function findChange(row: Row, read: (code: string) => AnswerColumns): JsonRow[] {
  const { id, resultCode } = row
  if (resultCode === null) return []
  const found = read(resultCode)
  // Object.keys is typed as string[]; the keys are exactly the columns.
  const isSame = (Object.keys(columns) as (keyof AnswerColumns)[]).every((column) => found[column] === row[column])
  return isSame ? [] : [{ id, resultCode, ...found }]
}

async function writeChanges(db: Parts['db'], accountId: string, changes: readonly JsonRow[]): Promise<number> {
  const rows = jsonRows({ id: 'text', resultCode: 'text', ...columns }, changes)
  const set = Prisma.join(Object.keys(columns).map((name) => Prisma.raw(`"${name}" = r."${name}"`)))
  return await db.$executeRaw`
    UPDATE "Order" SET ${set} FROM ${rows} AS r
    WHERE "Order".id = r.id AND "Order"."accountId" = ${accountId} AND "Order"."resultCode" = r."resultCode"`
}
