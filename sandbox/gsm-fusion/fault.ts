import { z } from 'zod'
import { describeIssues } from '../local-server/describe-issues.ts'
import { type SupplierAction, supplierActions } from './supplier-actions.ts'

const faultNames = [
  'hang-before-accept',
  'hang-after-accept',
  'reset-before-accept',
  'reset-after-accept',
  'html-502-before-accept',
  'html-502-after-accept',
  'too-many-requests',
  'maintenance',
  'truncated-xml',
  'broken-xml',
  'empty',
  'wrong-imei',
  'extra-item',
  'duplicate',
  'no-credit',
  'invalid-key',
  'slow',
  'huge',
  'entity-bomb',
] as const

/** One way in which a call can go wrong. */
export type FaultName = (typeof faultNames)[number]

const faultSchema = z
  .strictObject({
    action: z.enum(supplierActions),
    fault: z.enum(faultNames),
    times: z.int().min(1).max(1_000_000).optional(),
    probability: z.number().gt(0).max(1).optional(),
  })
  .refine((fault) => fault.times === undefined || fault.probability === undefined, {
    message: 'Give "times" or "probability", not both',
  })
  .refine((fault) => !changesItems(fault.fault) || ['placeorder', 'getimeis'].includes(fault.action), {
    message: 'wrong-imei and extra-item change orders in a reply: only placeorder and getimeis have them',
  })

/** For the next calls of an action (`times` left), or for a share of them (`probability`). */
export type Fault = { action: SupplierAction; fault: FaultName } & ({ times: number } | { probability: number })

function changesItems(fault: FaultName): boolean {
  return fault === 'wrong-imei' || fault === 'extra-item'
}

/** Reads one fault from outside; without `times` and `probability` it is for the next call. */
export function parseFault(input: unknown): { fault: Fault } | { problem: string } {
  const parsed = faultSchema.safeParse(input)
  if (!parsed.success) return { problem: describeIssues(parsed.error) }
  const { action, fault, times, probability } = parsed.data
  return { fault: probability === undefined ? { action, fault, times: times ?? 1 } : { action, fault, probability } }
}
