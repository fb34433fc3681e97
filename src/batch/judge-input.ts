import { cutInput } from '../../imei/cut-input.ts'
import type { Transaction } from '../db/database.ts'
import type { Service } from '../db/generated/prisma/client.ts'
import { findEarlierOrders } from './find-earlier-orders.ts'
import {
  countLines,
  type InputLine,
  type JudgedLine,
  judgeAgainstEarlier,
  type LineCounts,
  readLines,
} from './judge-lines.ts'

export type JudgedInput = { lines: JudgedLine[]; counts: LineCounts; totalMicros: bigint }

/** Judges every line of an input against itself and against the orders there are. */
export async function judgeInput(
  tx: Transaction,
  accountId: string,
  service: Service,
  input: readonly InputLine[],
  allowRepeat: boolean,
): Promise<JudgedInput> {
  return await judgeRead(
    tx,
    accountId,
    service,
    readLines(input).map((line) => ({ ...line, input: cutInput(line.input) })),
    allowRepeat,
  )
}

/** The same for lines whose IMEIs have been read. */
export async function judgeRead(
  tx: Transaction,
  accountId: string,
  service: Service,
  read: readonly JudgedLine[],
  allowRepeat: boolean,
): Promise<JudgedInput> {
  const imeis = read.flatMap((line) => (line.imei !== null && line.problem === null ? [line.imei] : []))
  const earlier = await findEarlierOrders(tx, accountId, service.id, imeis)
  const lines = judgeAgainstEarlier(read, earlier, allowRepeat)
  const counts = countLines(lines)
  return { lines, counts, totalMicros: (service.priceMicros ?? 0n) * BigInt(counts.orderableCount) }
}
