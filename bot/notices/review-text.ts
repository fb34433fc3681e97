import { InlineKeyboard } from 'grammy'
import type { DeskClient } from '../api/desk-client.ts'
import type { Outgoing } from '../chat/send-message.ts'
import { batchName } from '../features/batch-preview/batch-preview-text.ts'
import { decideButton } from '../features/decide/decide-buttons.ts'
import { ordersPageButton } from '../features/look-back/orders-list.ts'
import { type ChatBatchFragment, OrdersToReviewDocument } from '../generated/graphql.ts'
import type { Messages } from '../messages/messages.ts'

/** Orders that get a button of their own. */
const shownOrders = 5

/** Says that orders of a list need a person, with a button for the first ones. */
export async function reviewText(
  desk: DeskClient,
  batch: ChatBatchFragment,
  { notice, batch: words, decide }: Messages,
  personId: number,
): Promise<Outgoing> {
  const count = batch.statusCounts.find(({ status }) => status === 'NEEDS_REVIEW')?.count ?? 0
  const found = await desk.ask(OrdersToReviewDocument, { batchId: batch.id, first: shownOrders })
  const orders = found.kind === 'data' ? found.data.orders.nodes : []
  const buttons = new InlineKeyboard()
  for (const { id, imei } of orders) {
    buttons.text(decide.buttons.decide(imei), decideButton.data(personId, { order: id })).row()
  }
  if (count > orders.length) {
    const everything = { filter: 'n', direction: 'f', cursor: '' } as const
    buttons.text(decide.buttons.all, ordersPageButton.data(personId, everything))
  }
  return { text: notice.review(batchName(batch, words.yourList), count), buttons }
}
