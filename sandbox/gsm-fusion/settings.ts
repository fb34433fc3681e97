import { z } from 'zod'
import { describeIssues } from '../local-server/describe-issues.ts'
import { parseMillionths } from './credits.ts'

const milliseconds = z.int().min(0).max(86_400_000)

const settingsSchema = z.strictObject({
  /** Delay before every answer; the order is accepted before it. */
  latencyMs: milliseconds,
  /** Up to this much is added to `latencyMs`, drawn per call. */
  jitterMs: milliseconds,
  /** What becomes of a comma list of IMEIs: all made and told, only the last made, or all made and only the last told. */
  listMode: z.enum(['each', 'last-only-created', 'last-only-reported']),
  /** How a refused duplicate is told. */
  duplicates: z.enum(['element', 'root-error']),
  /** Which earlier order of the same IMEI refuses a new one. */
  duplicateScope: z.enum(['service', 'account', 'none']),
  codeEncoding: z.enum(['cdata', 'escaped', 'double-escaped']),
  codeStyle: z.enum(['br', 'dash', 'newline', 'tags']),
  prolog: z.enum(['phpxml', 'xml', 'none']),
  /** Whether getimeis tells `statusId` beside the word. */
  statusId: z.boolean(),
  /** Whether getimeis without ids lists the whole account. */
  listing: z.boolean(),
  /** Whether the action accountinfo exists. */
  accountInfo: z.boolean(),
  /** Time in Pending, for an instant service; slower services take a multiple (services.ts). */
  pendingMs: milliseconds,
  /** Time in In Process after that, scaled in the same way. */
  processMs: milliseconds,
  /** Share of orders with a possible IMEI that end Rejected. */
  rejectRate: z.number().min(0).max(1),
  /** The balance, as a decimal text: setting it puts the balance to this amount at once. */
  credits: z.string().refine((text) => parseMillionths(text) !== null, 'Expected a decimal text such as "1000.00"'),
  /** Calls answered in any 60 s; those above get 429. Null: no limit. */
  callsPerMinute: z.int().min(1).max(1_000_000).nullable(),
})

/** Everything that can be changed while the sandbox runs. */
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  latencyMs: 0,
  jitterMs: 0,
  listMode: 'each',
  duplicates: 'element',
  duplicateScope: 'service',
  codeEncoding: 'cdata',
  codeStyle: 'br',
  prolog: 'phpxml',
  statusId: true,
  listing: true,
  accountInfo: true,
  pendingMs: 2_000,
  processMs: 3_000,
  rejectRate: 0.01,
  credits: '1000.00',
  callsPerMinute: null,
}

/** The settings after a change, or what is wrong with the change. */
export function parseSettings(current: Settings, change: unknown): { settings: Settings } | { problem: string } {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) {
    return { problem: 'Settings are a JSON object such as {"latencyMs": 300}.' }
  }
  const merged = settingsSchema.safeParse({ ...current, ...change })
  return merged.success ? { settings: merged.data } : { problem: describeIssues(merged.error) }
}
