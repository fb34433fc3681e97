import type { DeskClient, DeskFailure } from '../../api/desk-client.ts'
import { BatchNowDocument, CancelBatchDocument, CancelOrderDocument } from '../../generated/graphql.ts'
import type { WaitingOrder } from './read-waiting.ts'

/** Orders that are cancelled at the same time. */
const atOnce = 8

/** Cancels held orders; what has been let go meanwhile stays ordered. Answers what went wrong, or null; what was cancelled before stays so. */
export async function cancelHeld(desk: DeskClient, orders: readonly WaitingOrder[]): Promise<DeskFailure | null> {
  const byBatch = new Map<string | null, WaitingOrder[]>()
  for (const order of orders) {
    const key = order.batch?.id ?? null
    const group = byBatch.get(key)
    if (group) group.push(order)
    else byBatch.set(key, [order])
  }
  for (const [batchId, held] of byBatch) {
    const failure = await (batchId !== null && (await isAllHeld(desk, batchId))
      ? cancelBatch(desk, batchId)
      : cancelEach(desk, held))
    if (failure) return failure
  }
  return null
}

/** Stopping a batch would also stop what waits in the queue. */
async function isAllHeld(desk: DeskClient, batchId: string): Promise<boolean> {
  const found = await desk.ask(BatchNowDocument, { id: batchId })
  const counts = found.kind === 'data' ? found.data.batch?.statusCounts : undefined
  return counts?.some(({ status, count }) => status === 'QUEUED' && count > 0) === false
}

async function cancelBatch(desk: DeskClient, id: string): Promise<DeskFailure | null> {
  const cancelled = await desk.ask(CancelBatchDocument, { input: { id } })
  return cancelled.kind === 'data' ? null : cancelled
}

async function cancelEach(desk: DeskClient, orders: readonly WaitingOrder[]): Promise<DeskFailure | null> {
  for (let start = 0; start < orders.length; start += atOnce) {
    const some = orders.slice(start, start + atOnce)
    const answers = await Promise.all(some.map(({ id }) => desk.ask(CancelOrderDocument, { input: { id } })))
    const failed = answers.find((answer) => answer.kind !== 'data')
    if (failed) return failed
  }
  return null
}
