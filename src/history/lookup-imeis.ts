import { cutInput } from '../../imei/cut-input.ts'
import { parseImei } from '../../imei/parse-imei.ts'
import type { Database } from '../db/database.ts'
import { createEventLoopBreaks } from '../db/event-loop-breaks.ts'
import { chunksOf } from '../db/json-rows.ts'
import { findNewestOrders, type NewestOrder, type NewestQuestion } from './find-newest-orders.ts'
import type { OrderColumn, OrderRow } from './order-row.ts'

/** Most inputs of one call. */
export const lookupLimit = 30_000

export type LookupQuestion = {
  accountId: string
  /** Only orders of this service; of all services when null. */
  serviceId: number | null
  inputs: readonly string[]
  /** What is read of each order beside its id. */
  columns: readonly OrderColumn[]
  /** Whether the newest completed orders are looked for. */
  withCompleted: boolean
}

/** One input and what the history has of it. */
export type ImeiLookup = {
  input: string
  /** The IMEI that was read; null when there is none. */
  imei: string | null
  problem: 'INVALID' | null
  /** What is wrong with the input, or that no order is known; null when there is one. */
  message: string | null
  latest: OrderRow | null
  /** The newest order that was completed; null when there is none, or when nobody asked for it. */
  latestCompleted: OrderRow | null
  orderCount: number
}

/** Inputs that are read between two looks at the clock: some two milliseconds. */
const readAtOnce = 500

/** Answers each input in its place: repeated ones each, what is no IMEI and what was never ordered by name. */
export async function lookupImeis(db: Database, question: LookupQuestion): Promise<ImeiLookup[]> {
  const { inputs, serviceId, withCompleted } = question
  const takeBreak = createEventLoopBreaks()
  const read: ReadInput[] = []
  for (const chunk of chunksOf(inputs, readAtOnce)) {
    await takeBreak()
    for (const input of chunk) read.push(readInput(input))
  }
  const wanted = new Set(read.flatMap(({ imei }) => imei ?? []))
  const columns: readonly OrderColumn[] = withCompleted ? [...question.columns, 'status'] : question.columns
  const newest = { ...question, columns, status: null }
  const found = await findNewestOrders(db, newest, [...wanted])
  const completed = withCompleted ? await findCompleted(db, newest, found) : new Map<string, OrderRow>()
  await takeBreak()
  const unknown =
    serviceId === null ? 'Nothing is known of this IMEI: it has no order.' : 'This IMEI has no order at this service.'
  return read.map((one) => answer(one, found, completed, unknown))
}

/** The newest completed order of each IMEI. Most are the newest order of all: only the others are asked for. */
async function findCompleted(
  db: Database,
  question: NewestQuestion,
  newest: ReadonlyMap<string, NewestOrder>,
): Promise<Map<string, OrderRow>> {
  const completed = new Map<string, OrderRow>()
  const behind: string[] = []
  for (const [imei, order] of newest) {
    if (order.status === 'COMPLETED') completed.set(imei, order)
    else if (order.orderCount > 1) behind.push(imei)
  }
  for (const [imei, order] of await findNewestOrders(db, { ...question, status: 'COMPLETED' }, behind))
    completed.set(imei, order)
  return completed
}

type ReadInput = {
  input: string
  imei: string | null
  /** Why it is no IMEI that could be ordered. */
  invalid: string | null
}

function readInput(text: string): ReadInput {
  const reading = parseImei(text)
  const input = cutInput(text)
  if (reading.kind === 'imei') return { input, imei: reading.imei, invalid: null }
  // An imported order may have a number whose check digit is wrong.
  const asItCame = text.trim()
  return { input, imei: /^\d{15}$/.test(asItCame) ? asItCame : null, invalid: reading.message }
}

function answer(
  { input, imei, invalid }: ReadInput,
  found: ReadonlyMap<string, NewestOrder>,
  completed: ReadonlyMap<string, OrderRow>,
  unknown: string,
): ImeiLookup {
  const known = imei === null ? undefined : found.get(imei)
  if (known) {
    const { orderCount, lookedUp } = known
    const latestCompleted = completed.get(lookedUp) ?? null
    return { input, imei, problem: null, message: null, latest: known, latestCompleted, orderCount }
  }
  const nothing = { input, latest: null, latestCompleted: null, orderCount: 0 }
  if (invalid !== null) return { ...nothing, imei: null, problem: 'INVALID', message: invalid }
  return { ...nothing, imei, problem: null, message: unknown }
}
