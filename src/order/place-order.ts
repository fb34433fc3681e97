import { parseImei } from '../../imei/parse-imei.ts'
import { noteLimit } from '../../imei/read-note.ts'
import { checkKey, findKeyUse, fingerprint, type KeyProblem, storeKeyUse } from '../account/idempotency.ts'
import { checkTexts } from '../batch/check-list.ts'
import { findQueueProblem } from '../batch/intake-limits.ts'
import type { InputProblem, LimitProblem, PriceProblem, ServiceProblem } from '../batch/intake-results.ts'
import { judgeInput } from '../batch/judge-input.ts'
import { findOrderableService } from '../catalog/find-service.ts'
import type { Transaction } from '../db/database.ts'
import type { Order } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { findFirstStatus } from './first-status.ts'
import { insertOrders, type NewOrder } from './order-store.ts'

export type PlaceOrderInput = {
  idempotencyKey: string
  serviceId: number
  imei: string
  expectedMicros: bigint | null
  allowRepeat?: boolean | null | undefined
  note?: string | null | undefined
  clientReference?: string | null | undefined
}

export type PlaceOrderResult =
  | { kind: 'order'; order: Order }
  | { kind: 'invalid-imei'; input: string; message: string }
  | { kind: 'already-ordered'; order: Order; message: string }
  | InputProblem
  | ServiceProblem
  | PriceProblem
  | LimitProblem
  | KeyProblem

/** Takes one order in. When this answers, the order is stored and the supplier has not been called. */
export async function placeOrder(parts: Parts, accountId: string, input: PlaceOrderInput): Promise<PlaceOrderResult> {
  const { idempotencyKey, expectedMicros, ...rest } = input
  const problem =
    checkKey(idempotencyKey) ?? checkNote(input.note) ?? checkTexts({ clientReference: input.clientReference })
  if (problem) return problem
  const reading = parseImei(input.imei)
  if (reading.kind === 'invalid')
    return { kind: 'invalid-imei', input: input.imei.slice(0, 500), message: reading.message }
  const expected = expectedMicros === null ? {} : { expectedMicros: String(expectedMicros) }
  const use = { accountId, key: idempotencyKey, fingerprint: fingerprint('placeOrder', { ...rest, ...expected }) }
  parts.checkpoint('intake-begun')
  const result = await parts.db.$transaction(async (tx): Promise<PlaceOrderResult> => {
    const used = await findKeyUse(tx, use)
    if (used && 'kind' in used) return used
    if (used?.orderId)
      return { kind: 'order', order: await tx.order.findUniqueOrThrow({ where: { id: used.orderId } }) }
    const stored = await takeInOrder(tx, parts, accountId, input, reading.imei)
    if (stored.kind === 'order') {
      parts.checkpoint('intake-half-stored')
      await storeKeyUse(tx, use, { orderId: stored.order.id }, stored.order.orderedAt)
    }
    parts.checkpoint('intake-stored')
    return stored
  })
  parts.checkpoint('intake-committed')
  if (result.kind === 'order') parts.feed.announce()
  return result
}

async function takeInOrder(
  tx: Transaction,
  parts: Parts,
  accountId: string,
  input: PlaceOrderInput,
  imei: string,
): Promise<PlaceOrderResult> {
  const found = await findOrderableService(tx, input.serviceId)
  if (found.kind !== 'service') return found
  const { service } = found
  const { expectedMicros } = input
  const actualMicros = service.priceMicros ?? 0n
  if (expectedMicros !== null && expectedMicros !== actualMicros)
    return { kind: 'price-changed', expectedMicros, actualMicros }
  const judged = await judgeInput(
    tx,
    accountId,
    service,
    [{ line: 1, input: imei, note: null }],
    input.allowRepeat ?? false,
  )
  const [line] = judged.lines
  if (line?.blockedById) {
    const order = await tx.order.findUniqueOrThrow({ where: { id: line.blockedById } })
    return { kind: 'already-ordered', order, message: line.message ?? 'Already ordered.' }
  }
  const full = await findQueueProblem(tx, 1)
  if (full !== null) return { kind: 'limit', message: full }
  const order: NewOrder = {
    id: parts.newId(),
    accountId,
    serviceId: service.id,
    serviceTitle: service.title,
    priceMicros: service.priceMicros,
    imei,
    ...(await findFirstStatus(tx)),
    batchId: null,
    note: input.note?.trim() || null,
    clientReference: input.clientReference ?? null,
    repeatOfId: line?.repeatOfId ?? null,
    replacesId: line?.replacesId ?? null,
    orderedAt: new Date(parts.clock.now()),
  }
  await insertOrders(tx, [order])
  return { kind: 'order', order: await tx.order.findUniqueOrThrow({ where: { id: order.id } }) }
}

function checkNote(note: string | null | undefined): InputProblem | null {
  if ((note?.length ?? 0) <= noteLimit) return null
  return { kind: 'invalid-input', field: 'note', message: `A note may have ${noteLimit} characters.` }
}
