import { countPhases, describeCounts } from './batch-standing.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { describeBatch } from './deliver-results.ts'
import { describeOrder } from './describe-order.ts'
import { CancelBatchDocument, CancelOrderDocument, SupplierDocument } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import { count } from './preview.ts'
import type { CommandEnd, Session } from './session.ts'

/** Calls off what has not been sent of a batch, a draft, or one order. What was sent goes on. */
export async function cancel(session: Session, id: string): Promise<CommandEnd> {
  if (id.startsWith('batch_')) return await cancelBatch(session, id)
  if (id.startsWith('order_')) return await cancelOrder(session, id)
  throw new CommandFailure('usage', `"${plainLine(id)}" is no id: give one that begins with batch_ or order_.`)
}

async function cancelBatch({ api, output }: Session, id: string): Promise<CommandEnd> {
  const { cancelBatch: result } = await api.ask(CancelBatchDocument, { input: { id } })
  if (result.__typename !== 'Batch') throw new CommandFailure('nothing', plainLine(result.message))
  const standing = countPhases(result)
  const goOn = standing.sent + standing.unclear + standing.unsent
  output.tell(
    result.confirmedAt === null ? `${id} was a draft and is dropped.` : `${id} stopped; ${describeCounts(result)}.`,
  )
  if (goOn > 0) output.note(`${count(goOn, 'order')} had been sent already and cannot be called back.`)
  return { exitCode: goOn > 0 ? exitCodes.partly : exitCodes.done, document: { batch: describeBatch(result) } }
}

async function cancelOrder({ api, output, surroundings }: Session, id: string): Promise<CommandEnd> {
  const { supplier } = await api.ask(SupplierDocument, {})
  const { cancelOrder: result } = await api.ask(CancelOrderDocument, { input: { id } })
  if (result.__typename !== 'Order') throw new CommandFailure('nothing', plainLine(result.message))
  for (const line of describeOrder(result, supplier, surroundings.now())) output.tell(line)
  return { exitCode: exitCodes.done, document: { order: result } }
}
