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

/** Longest input that is kept of a line, in characters; what is longer is no IMEI anyway. */
const inputLimit = 500

export type JudgedInput = { lines: JudgedLine[]; counts: LineCounts; totalMicros: bigint }

/** Judges every line of an input against itself and against the orders there are. */
export async function judgeInput(
  tx: Transaction,
  accountId: string,
  service: Service,
  input: readonly InputLine[],
  allowRepeat: boolean,
): Promise<JudgedInput> {
  const read = readLines(input)
  const imeis = read.flatMap((line) => (line.imei !== null && line.problem === null ? [line.imei] : []))
  const earlier = await findEarlierOrders(tx, accountId, service.id, imeis)
  const lines = judgeAgainstEarlier(read, earlier, allowRepeat).map(shortenInput)
  const counts = countLines(lines)
  return { lines, counts, totalMicros: (service.priceMicros ?? 0n) * BigInt(counts.orderableCount) }
}

const shortenInput = (line: JudgedLine): JudgedLine =>
  line.input.length <= inputLimit ? line : { ...line, input: `${line.input.slice(0, inputLimit)}…` }
