import { encodeTime } from 'ulid'
import { checkDigitFor } from '../../imei/luhn.ts'
import { reportVersion } from '../../src/report/parse-report.ts'
import { makeReport } from './made-up-report.ts'
import { createDraw, type Draw } from './seeded-draw.ts'

export const madeUpServices = [
  { number: '1739', title: 'Apple FULL INFO [No FMI/ Sim Lock/ GSX]', priceMicros: 80_000, share: 520 },
  { number: '269', title: 'Apple Basic Info - Model & Warranty', priceMicros: 20_000, share: 180 },
  { number: '411', title: 'iPhone Carrier + SimLock Check', priceMicros: 60_000, share: 120 },
  { number: '502', title: 'GSMA Blacklist Status Check', priceMicros: 30_000, share: 80 },
  { number: '77', title: 'AT&T USA iPhone Unlock (Clean)', priceMicros: 1_900_000, share: 50 },
  { number: '918', title: 'Samsung Info Check - Knox & Carrier', priceMicros: 70_000, share: 40 },
  { number: '640', title: 'T-Mobile USA Unlock - Slow', priceMicros: 18_500_000, share: 10 },
] as const

/** The first and the last day of the history, in milliseconds since the epoch. */
const firstMs = Date.UTC(2025, 0, 6)
const lastMs = Date.UTC(2026, 10, 20)

/** What has an answer or never gets one; the newest orders are open instead. */
const ends = [
  ['COMPLETED', 890],
  ['REJECTED', 65],
  ['REFUSED', 15],
  ['DUPLICATE', 15],
  ['CANCELLED', 12],
  ['NOT_PLACED', 3],
] as const
const beginnings = [
  ['COMPLETED', 500],
  ['PENDING', 300],
  ['IN_PROCESS', 150],
  ['QUEUED', 48],
  ['UNKNOWN', 1],
  ['NEEDS_REVIEW', 1],
] as const

const notes = ['shelf', 'invoice', 'box', 'customer Ødegård', 'returned by', 'Café order']

/** One row of "Order"; the keys are its columns. */
export type OrderRow = Record<string, string | number | null>

/** `size` orders follow each other in one batch; 1 is a single order. */
export type MadeUpBatch = {
  id: string
  serviceId: number
  priceMicros: number
  size: number
  createdMs: number
  orders: OrderRow[]
}

/** Batches and single orders, oldest first, `count` orders in all. The same for the same count, whoever asks. */
export function* makeUpOrders(count: number): Generator<MadeUpBatch> {
  const draw = createDraw(count)
  let made = 0
  while (made < count) {
    const size = Math.min(
      count - made,
      draw.share([
        [1, 400],
        [10, 300],
        [80, 200],
        [600, 90],
        [6_000, 10],
      ]),
    )
    const service = draw.share(madeUpServices.map((one, index) => [index, one.share] as const))
    const priceMicros = madeUpServices[service]?.priceMicros ?? 0
    // Most of a day's work is done in its daylight: the time of day is squeezed into ten hours.
    const atMs = firstMs + Math.floor(((lastMs - firstMs) * made) / count)
    const createdMs = atMs - (atMs % 86_400_000) + 7 * 3_600_000 + Math.floor((atMs % 86_400_000) * (10 / 24))
    const batch = { id: makeId(createdMs, made, 'B'), serviceId: service + 1, priceMicros, size, createdMs }
    const orders: OrderRow[] = []
    for (let index = 0; index < size; index += 1)
      orders.push(makeUpOrder(draw, made + index, { ...batch, isNew: made + index > count * 0.998 }))
    made += size
    yield { ...batch, orders }
  }
}

/** Sorts as a ULID of that time would, and never comes twice. */
const makeId = (ms: number, index: number, mark: string) => encodeTime(ms, 10) + mark + String(index).padStart(15, '0')

/** One phone in eight was ordered before. Open orders get phones of their own: two open ones of one phone may not be. */
function makeUpImei(draw: Draw, index: number, isNew: boolean): string {
  const phone = isNew || index < 100 || draw.below(8) > 0 ? index : draw.below(index)
  const body = `35${String(200_000 + (phone % 397)).padStart(6, '0')}${String(Math.floor(phone / 397)).padStart(6, '0')}`
  return body + checkDigitFor(body)
}

/** The columns of a report where the answer names nothing. */
const nothing = {
  code: null,
  model: null,
  imei2: null,
  serialNumber: null,
  meid: null,
  carrier: null,
  simlock: null,
  findMyIphone: null,
  gsmaStatus: null,
  purchaseDate: null,
  appleCare: null,
  tetherPolicy: null,
  otherFacts: null,
}

type Of = { id: string; serviceId: number; priceMicros: number; size: number; createdMs: number; isNew: boolean }

function makeUpOrder(draw: Draw, index: number, { id, serviceId, priceMicros, size, createdMs, isNew }: Of): OrderRow {
  const imei = makeUpImei(draw, index, isNew)
  const status: string = isNew ? draw.share(beginnings) : draw.share(ends)
  const isPlaced = ['COMPLETED', 'REJECTED', 'PENDING', 'IN_PROCESS'].includes(status)
  const isOver = !['QUEUED', 'UNKNOWN', 'NEEDS_REVIEW', 'PENDING', 'IN_PROCESS'].includes(status)
  const report = status === 'COMPLETED' ? makeReport(draw, imei) : null
  const { code: text, ...facts } = report ?? nothing
  const code = text ?? (status === 'REJECTED' ? 'Invalid_IMEI' : null)
  const placedMs = createdMs + 1_000 + draw.below(600_000)
  const finishedMs = isOver ? placedMs + 20_000 + draw.below(draw.below(10) === 0 ? 172_800_000 : 900_000) : null
  const supplierOrderId = isPlaced ? String(15_000_000 + index) : null
  return {
    id: makeId(createdMs, index, 'R'),
    accountId: 'owner',
    serviceId,
    serviceTitle: madeUpServices[serviceId - 1]?.title ?? '',
    priceMicros,
    imei,
    status,
    version: isOver ? 4 : 2,
    reason: status === 'COMPLETED' ? null : `made up: ${status}`,
    batchId: size > 1 ? id : null,
    supplierOrderId,
    supplierStatus: isPlaced ? status : null,
    supplierOrderedAt: isPlaced ? new Date(placedMs).toISOString().slice(0, 19).replace('T', ' ') : null,
    resultCode: code,
    resultText: code?.replaceAll('<br>', '\n') ?? null,
    supplierReply: code === null ? null : `<imeis><id>${supplierOrderId}</id><code>${code}</code></imeis>`,
    ...facts,
    reportVersion: code === null ? null : reportVersion,
    note: draw.below(10) === 0 ? `${notes[draw.below(notes.length)]} ${draw.below(5_000)}` : null,
    // The rows of a list are stored in one moment.
    orderedAt: createdMs,
    placedAt: isPlaced ? placedMs : null,
    finishedAt: finishedMs,
    lastSyncedAt: isPlaced ? (finishedMs ?? placedMs) : null,
    nextSyncAt: isPlaced && !isOver ? lastMs : null,
    updatedAt: finishedMs ?? placedMs,
  }
}
