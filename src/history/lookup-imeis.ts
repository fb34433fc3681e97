import { cutInput } from '../../imei/cut-input.ts'
import { parseImei } from '../../imei/parse-imei.ts'
import type { Database } from '../db/database.ts'
import { createEventLoopBreaks } from '../db/event-loop-breaks.ts'
import { chunksOf } from '../db/json-rows.ts'
import { findNewestOrders, type NewestOrder } from './find-newest-orders.ts'
import type { OrderColumn, OrderRow } from './order-row.ts'

/** Most inputs of one call. */
export const lookupLimit = 30_000

export type LookupQuestion = {
  accountId: string
  /** Only orders of this service; of all services when null. */
  serviceId: number | null
  inputs: readonly string[]
  /** What is read of each newest order beside its id. */
  columns: readonly OrderColumn[]
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
  orderCount: number
}

/** Inputs that are read between two looks at the clock: some two milliseconds. */
const readAtOnce = 500

/** Answers each input in its place: repeated ones each, what is no IMEI and what was never ordered by name. */
export async function lookupImeis(db: Database, question: LookupQuestion): Promise<ImeiLookup[]> {
  const { inputs, serviceId } = question
  const takeBreak = createEventLoopBreaks()
  const read: ReadInput[] = []
  for (const chunk of chunksOf(inputs, readAtOnce)) {
    await takeBreak()
    for (const input of chunk) read.push(readInput(input))
  }
  const wanted = new Set(read.flatMap(({ imei }) => imei ?? []))
  const found = await findNewestOrders(db, question, [...wanted])
  await takeBreak()
  const unknown =
    serviceId === null ? 'Nothing is known of this IMEI: it has no order.' : 'This IMEI has no order at this service.'
  return read.map((one) => answer(one, found, unknown))
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

function answer({ input, imei, invalid }: ReadInput, found: Map<string, NewestOrder>, unknown: string): ImeiLookup {
  const known = imei === null ? undefined : found.get(imei)
  if (known) return { input, imei, problem: null, message: null, latest: known, orderCount: known.orderCount }
  if (invalid !== null) return { input, imei: null, problem: 'INVALID', message: invalid, latest: null, orderCount: 0 }
  return { input, imei, problem: null, message: unknown, latest: null, orderCount: 0 }
}
