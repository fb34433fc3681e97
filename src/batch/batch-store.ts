import type { Transaction } from '../db/database.ts'
import type { Batch, BatchLine, Service } from '../db/generated/prisma/client.ts'
import { chunksOf, jsonRows } from '../db/json-rows.ts'
import { findFirstStatus } from '../order/first-status.ts'
import { insertOrders, type NewOrder } from '../order/order-store.ts'
import type { JudgedLine } from './judge-lines.ts'

const lineColumns = {
  position: 'integer',
  line: 'integer',
  input: 'text',
  note: 'text',
  imei: 'text',
  problem: 'text',
  message: 'text',
  repeatsLine: 'integer',
  earlierId: 'text',
  orderId: 'text',
} as const

/** A judged line with the id of its order, once there is one. */
export type StoredLine = JudgedLine & { orderId: string | null }

/** Stores the lines of a batch, in place of those it had. */
export async function replaceLines(tx: Transaction, batchId: string, lines: readonly StoredLine[]): Promise<void> {
  await tx.batchLine.deleteMany({ where: { batchId } })
  const rows = lines.map(({ line, input, note, imei, problem, message, repeatsLine, earlierId, orderId }, index) => ({
    position: index + 1,
    line,
    input,
    note,
    imei,
    problem,
    message,
    repeatsLine,
    earlierId,
    orderId,
  }))
  for (const chunk of chunksOf(rows, 5_000)) {
    await tx.$executeRaw`
      INSERT INTO "BatchLine" ("batchId", position, line, input, note, imei, problem, message, "repeatsLine", "earlierId", "orderId")
      SELECT ${batchId}, position, line, input, note, imei, problem, message, "repeatsLine", "earlierId", "orderId"
      FROM ${jsonRows(lineColumns, chunk)} AS r`
  }
}

const readColumns = {
  line: true,
  input: true,
  note: true,
  imei: true,
  problem: true,
  message: true,
  repeatsLine: true,
} as const

/** The lines of a batch as they were read, in their order. The kept input may be cut, so it is not to be read again. */
export async function findReadLines(
  tx: Transaction,
  batchId: string,
): Promise<Pick<BatchLine, keyof typeof readColumns>[]> {
  const lines: Pick<BatchLine, keyof typeof readColumns>[] = []
  for (let from = 0; ; from += 5_000) {
    const rows = await tx.batchLine.findMany({
      where: { batchId, position: { gt: from, lte: from + 5_000 } },
      orderBy: { position: 'asc' },
      select: readColumns,
    })
    lines.push(...rows)
    if (rows.length < 5_000) return lines
  }
}

/** Turns the orderable lines of a batch into orders; answers all lines with the ids of their orders. */
export async function orderLines(
  tx: Transaction,
  batch: Pick<Batch, 'id' | 'accountId'>,
  service: Service,
  lines: readonly JudgedLine[],
  { newId, orderedAt }: { newId: () => string; orderedAt: Date },
): Promise<StoredLine[]> {
  const first = await findFirstStatus(tx)
  const repeatedNotes = findRepeatedNotes(lines)
  const orders: NewOrder[] = []
  const stored = lines.map((line) => {
    if (line.imei === null || line.problem !== null) return { ...line, orderId: null }
    const order: NewOrder = {
      id: newId(),
      accountId: batch.accountId,
      serviceId: service.id,
      serviceTitle: service.title,
      priceMicros: service.priceMicros,
      imei: line.imei,
      ...first,
      batchId: batch.id,
      note: line.note ?? repeatedNotes.get(line.imei) ?? null,
      clientReference: null,
      repeatOfId: line.repeatOfId,
      replacesId: line.replacesId,
      orderedAt,
    }
    orders.push(order)
    return { ...line, orderId: order.id }
  })
  await insertOrders(tx, orders)
  return stored
}

/** The first note on the lines that repeat an IMEI: where the line that is ordered has none, nobody's word gets lost. */
function findRepeatedNotes(lines: readonly JudgedLine[]): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  for (const { imei, problem, note } of lines)
    if (problem === 'REPEATED' && imei !== null && note !== null && !notes.has(imei)) notes.set(imei, note)
  return notes
}
