import type { InputProblem } from '../batch/intake-results.ts'
import type { Order } from '../db/generated/prisma/client.ts'
import { confirmNotPlaced } from './confirm-not-placed.ts'
import { confirmPlaced } from './confirm-placed.ts'
import type { SyncParts } from './sync-orders.ts'

/** Longest reason that a person may give, in characters. */
export const reasonLimit = 1_000

export type ResolveInput = {
  id: string
  resolution: 'PLACED' | 'NOT_PLACED'
  supplierOrderId: string | null
  reason: string
}

export type ResolveResult =
  | { kind: 'order'; order: Order }
  | { kind: 'not-found' }
  | { kind: 'wrong-status'; message: string }
  | { kind: 'evidence-rejected'; message: string }
  | { kind: 'supplier'; message: string; refused: boolean }
  | InputProblem

/** Takes a person's verdict on an order whose outcome is unknown. The supplier is asked first; nothing changes unless the answer is the order. */
export async function resolveOrder(parts: SyncParts, accountId: string, input: ResolveInput): Promise<ResolveResult> {
  const reason = input.reason.trim()
  const supplierOrderId = input.supplierOrderId?.trim() || null
  const problem = checkReason(reason) ?? checkSupplierOrderId(supplierOrderId)
  if (problem) return problem
  const result = await decide(parts, accountId, { ...input, supplierOrderId, reason })
  if (result.kind === 'order') parts.feed.announce()
  return result
}

async function decide(parts: SyncParts, accountId: string, input: ResolveInput): Promise<ResolveResult> {
  const { id, resolution, supplierOrderId, reason } = input
  switch (resolution) {
    case 'PLACED':
      if (supplierOrderId === null) return rejected(needsId)
      return await confirmPlaced(parts, accountId, { id, supplierOrderId, reason })
    case 'NOT_PLACED':
      if (supplierOrderId !== null) return rejected(contradiction(supplierOrderId))
      return await confirmNotPlaced(parts, accountId, { id, reason })
    default:
      return resolution satisfies never
  }
}

const needsId =
  "To say that it was placed takes the supplier's number of the order: look up the IMEI in the supplier's order list and give the number that stands there."

const contradiction = (supplierOrderId: string) =>
  `An order that was not placed has no number at the supplier, but ${supplierOrderId} was given. Say that it was placed, with the number, or that it was not, without one.`

const rejected = (message: string): ResolveResult => ({ kind: 'evidence-rejected', message })

function checkReason(reason: string): InputProblem | null {
  if (reason === '') return invalid('reason', 'Say how you know: the reason is empty.')
  if (reason.length <= reasonLimit) return null
  return invalid('reason', `The reason has ${reason.length} characters; at most ${reasonLimit} are kept. Shorten it.`)
}

function checkSupplierOrderId(id: string | null): InputProblem | null {
  if (id === null || /^[0-9]{1,20}$/.test(id)) return null
  return invalid(
    'supplierOrderId',
    `"${id.slice(0, 50)}" is no order id of the supplier: it is a whole number, such as 15000001.`,
  )
}

const invalid = (field: string, message: string): InputProblem => ({ kind: 'invalid-input', field, message })
