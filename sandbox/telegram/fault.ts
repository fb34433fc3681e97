import { z } from 'zod'
import { describeIssues } from '../local-server/describe-issues.ts'

const faultNames = ['429', '500', '502', '401', 'drop-before', 'drop-after', 'delay', 'blocked', 'no-photos'] as const

const faultSchema = z.strictObject({
  /** A method's name, or `*` for all of them. */
  method: z.string().min(1),
  fault: z.enum(faultNames),
  /** How many calls it hits. */
  times: z.int().min(1).max(1_000_000).default(1),
  /** How many calls pass before the first one that it hits. */
  skip: z.int().min(0).max(1_000_000).default(0),
  /** Only calls with this `chat_id`. */
  chat: z.int().optional(),
  /** Seconds, for `429`. */
  retryAfter: z.int().min(1).max(1_000_000).default(1),
  /** For `delay`: how late the answer is; what was asked is done at once. */
  delayMs: z.int().min(1).max(3_600_000).default(1_000),
})

/** One way in which the next calls of a method go wrong. */
export type Fault = z.infer<typeof faultSchema>

export type FaultInput = z.input<typeof faultSchema>

export type Faults = {
  list(): readonly Fault[]
  add(fault: Fault): void
  clear(): void
  /** The fault of one call, if any; it is used up by that. */
  take(method: string, chatId: string | null): Fault | null
  replace(faults: readonly Fault[]): void
}

/** Reads one fault from outside. */
export function parseFault(input: unknown): { fault: Fault } | { problem: string } {
  const parsed = faultSchema.safeParse(input)
  return parsed.success ? { fault: parsed.data } : { problem: describeIssues(parsed.error) }
}

/** Holds the faults to come; the one that was added first comes first. */
export function createFaults(): Faults {
  let faults: Fault[] = []
  const fits = (fault: Fault, method: string, chatId: string | null) =>
    (fault.method === '*' || fault.method.toLowerCase() === method.toLowerCase()) &&
    (fault.chat === undefined || String(fault.chat) === chatId)
  return {
    list: () => faults,
    add: (fault) => void faults.push({ ...fault }),
    clear() {
      faults = []
    },
    take(method, chatId) {
      for (const fault of faults) {
        if (!fits(fault, method, chatId)) continue
        if (fault.skip > 0) {
          fault.skip -= 1
          continue
        }
        fault.times -= 1
        if (fault.times === 0) faults = faults.filter((other) => other !== fault)
        return fault
      }
      return null
    },
    replace(next) {
      faults = next.map((fault) => ({ ...fault }))
    },
  }
}
