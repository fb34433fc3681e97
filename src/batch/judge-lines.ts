import { parseImei } from '../../imei/parse-imei.ts'
import type { LineProblem } from '../db/generated/prisma/enums.ts'
import type { unsettledStatuses } from '../order/order-status.ts'
import type { EarlierOrders } from './find-earlier-orders.ts'

export type InputLine = { line: number; input: string; note: string | null }

/** One line of an input and what is to become of it: with `problem` null it is orderable. */
export type JudgedLine = InputLine & {
  imei: string | null
  problem: LineProblem | null
  message: string | null
  repeatsLine: number | null
  earlierId: string | null
  /** The open order because of which this line is not ordered. */
  blockedById: string | null
  /** The open order that this line repeats on purpose. */
  repeatOfId: string | null
  /** The order of unknown outcome that never landed, in whose place this line stands. */
  replacesId: string | null
  /** The newest answered order for this IMEI and service. */
  answeredBefore: boolean
}

export type LineCounts = {
  lineCount: number
  orderableCount: number
  invalidCount: number
  repeatedCount: number
  alreadyOrderedCount: number
  answeredBeforeCount: number
}

/** Reads the IMEI of each line and finds the lines that repeat another; the first one of each IMEI counts. */
export function readLines(lines: readonly InputLine[]): JudgedLine[] {
  const firstLine = new Map<string, number>()
  return lines.map((line) => {
    const reading = parseImei(line.input)
    if (reading.kind === 'invalid') return { ...blank, ...line, problem: 'INVALID', message: reading.message }
    const { imei } = reading
    const repeatsLine = firstLine.get(imei)
    if (repeatsLine === undefined) {
      firstLine.set(imei, line.line)
      return { ...blank, ...line, imei }
    }
    const message = `The same IMEI as line ${repeatsLine}; it is ordered once.`
    return { ...blank, ...line, imei, problem: 'REPEATED', message, repeatsLine }
  })
}

const blank = {
  imei: null,
  problem: null,
  message: null,
  repeatsLine: null,
  earlierId: null,
  blockedById: null,
  repeatOfId: null,
  replacesId: null,
  answeredBefore: false,
} as const

/** Lines of a draft as they were read when it came in; what stood against ordering them then is asked anew. */
export function restoreLines(
  stored: readonly (InputLine & Pick<JudgedLine, 'imei' | 'problem' | 'message' | 'repeatsLine'>)[],
): JudgedLine[] {
  return stored.map((line) => {
    const stands = line.problem === 'INVALID' || line.problem === 'REPEATED'
    return { ...blank, ...line, ...(stands ? {} : { problem: null, message: null }) }
  })
}

/** Compares the lines that were read with the orders there are: what is open already is not ordered again, unless that is wanted and safe. */
export function judgeAgainstEarlier(
  lines: readonly JudgedLine[],
  earlier: EarlierOrders,
  allowRepeat: boolean,
): JudgedLine[] {
  return lines.map((line) => {
    const orders = line.imei === null || line.problem === 'INVALID' ? undefined : earlier.get(line.imei)
    if (!orders) return line
    const earlierId = orders.newest.id
    if (line.problem === 'REPEATED') return { ...line, earlierId }
    const judged = { ...line, earlierId, answeredBefore: orders.answered, replacesId: replacedBy(orders) }
    if (!orders.newestOpen) return judged
    if (orders.unsettled) {
      const { id, status } = orders.unsettled
      return { ...judged, problem: 'ALREADY_ORDERED', message: unsettledMessage(status), blockedById: id }
    }
    if (allowRepeat) return { ...judged, repeatOfId: orders.newestOpen.id }
    const message = `Already ordered and still open (${orders.newestOpen.status}); it is not ordered again.`
    return { ...judged, problem: 'ALREADY_ORDERED', message, blockedById: orders.newestOpen.id }
  })
}

type Earlier = NonNullable<ReturnType<EarlierOrders['get']>>

const replacedBy = ({ newest }: Earlier) => (newest.status === 'NOT_PLACED' ? newest.id : null)

function unsettledMessage(status: (typeof unsettledStatuses)[number]): string {
  const why = status === 'SENDING' ? 'is being sent' : 'has an unknown outcome and may already have been bought'
  return `An order for this IMEI ${why} (${status}); it is never ordered again before that is settled.`
}

export function countLines(lines: readonly JudgedLine[]): LineCounts {
  const count = (is: (line: JudgedLine) => boolean) => lines.reduce((sum, line) => sum + (is(line) ? 1 : 0), 0)
  return {
    lineCount: lines.length,
    orderableCount: count((line) => line.problem === null),
    invalidCount: count((line) => line.problem === 'INVALID'),
    repeatedCount: count((line) => line.problem === 'REPEATED'),
    alreadyOrderedCount: count((line) => line.problem === 'ALREADY_ORDERED'),
    answeredBeforeCount: count((line) => line.problem === null && line.answeredBefore),
  }
}
