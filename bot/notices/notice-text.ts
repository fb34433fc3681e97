import { InlineKeyboard } from 'grammy'
import type { Outgoing } from '../chat/send-message.ts'
import { decideButton, isInDoubt } from '../features/decide/decide-buttons.ts'
import { summariseAnswer } from '../features/order-card/describe-answer.ts'
import { lookButton, refreshButton } from '../features/order-card/order-buttons.ts'
import { needsLook, orderCard } from '../features/order-card/order-card.ts'
import type { ChatOrderFragment, ChatSupplierFragment } from '../generated/graphql.ts'
import type { Messages } from '../messages/messages.ts'
import { plainLine } from '../text/plain-text.ts'
import { textBlocks, textLines } from '../text/rich-text.ts'

/** An order that a person is told about. */
export type OrderNews = { order: ChatOrderFragment; supplier: ChatSupplierFragment; personId: number }

/** Orders that one message lists, and buttons that stand below it. */
const listed = 40
const listedButtons = 5

/** One order as a card, several as a list with a line for each. */
export function noticeText(
  news: readonly [OrderNews, ...OrderNews[]],
  messages: Messages,
  timeZone: string | null,
): Outgoing {
  const [first] = news
  if (news.length === 1) return orderCard(first, { messages, personId: first.personId, timeZone })
  const { notice, order: words, decide } = messages
  const lines = news.slice(0, listed).map(({ order }) => {
    const { status, imei, reason } = order
    const said = status === 'COMPLETED' ? summariseAnswer(order) : null
    const why = reason === null || status === 'COMPLETED' ? '' : ` (${plainLine(reason, 80)})`
    return notice.line(words.icon[status], imei, said ?? `${words.shortStanding[status]}${why}`)
  })
  const rest = news.length - lines.length
  const keyboard = new InlineKeyboard()
  for (const { order, personId } of news.filter(({ order }) => needsLook(order.status)).slice(0, listedButtons)) {
    const open = isInDoubt(order.status)
      ? keyboard.text(decide.buttons.decide(order.imei), decideButton.data(personId, { order: order.id }))
      : keyboard.text(notice.lookAt(order.imei), lookButton.data(personId, { order: order.id }))
    open.text(words.buttons.refresh, refreshButton.data(personId, { order: order.id })).row()
  }
  const text = textBlocks(notice.many(news.length), textLines(...lines, rest > 0 ? notice.more(rest) : null))
  return { text, buttons: keyboard }
}
