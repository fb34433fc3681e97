import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { Outgoing } from '../../chat/send-message.ts'
import type { ChatOrderFragment, ChatSupplierFragment, OrderStatus } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { showMoment } from '../../text/show-time.ts'
import { addDecideRow } from '../decide/decide-buttons.ts'
import { describePause } from '../pause/describe-pause.ts'
import { describeAnswer } from './describe-answer.ts'
import { cancelOrderButton, lookButton, orderAgainButton, refreshButton } from './order-buttons.ts'

/** For whom a card is made. */
export type CardReader = { messages: Messages; personId: number; timeZone: string | null }

export type CardFacts = {
  order: ChatOrderFragment
  supplier: Pick<ChatSupplierFragment, 'currency' | 'pause'>
  /** What stands above the card, such as that this is a stored answer. */
  heading?: string | null
  /** What stands below it. */
  remark?: string | null
}

/** An order as one message: where it stands, its answer, and what can be done about it. */
export function orderCard({ order, supplier, heading, remark }: CardFacts, reader: CardReader): Outgoing {
  const { order: words } = reader.messages
  const { status, price, note } = order
  const waits = status === 'QUEUED' && supplier.pause ? describePause(supplier.pause, reader.messages) : null
  const facts = [
    plainLine(order.serviceTitle),
    price === null ? null : showPrice(price, supplier.currency),
    order.finishedAt !== null && isAnswered(status)
      ? words.answeredAt(showMoment(order.finishedAt, reader.timeZone))
      : words.orderedAt(showMoment(order.orderedAt, reader.timeZone)),
  ]
  const text = textBlocks(
    heading ?? null,
    textLines(words.standing[status], FormattedString.code(order.imei)),
    describeAnswer(order, reader.messages),
    // What stopped it last is what the pause says better.
    textLines(waits ?? describeReason(order, reader.messages), words.advice[status]),
    textLines(facts.filter((fact) => fact !== null).join(' · '), note === null ? null : words.note(plainLine(note))),
    remark ?? null,
  )
  return { text, buttons: cardButtons(order, supplier, reader) }
}

/** Why it stands as it does; for an order in doubt that is the evidence. */
export function describeReason({ reason, status }: ChatOrderFragment, { order, decide }: Messages): string | null {
  if (reason === null || status === 'COMPLETED') return null
  if (status === 'HELD') return plainLine(reason, 500)
  return status === 'NEEDS_REVIEW' ? decide.evidence(plainLine(reason, 1_500)) : order.reason(plainLine(reason, 500))
}

function cardButtons(
  order: ChatOrderFragment,
  { currency }: Pick<ChatSupplierFragment, 'currency'>,
  { messages, personId }: CardReader,
): InlineKeyboard {
  const { buttons } = messages.order
  const { service, status, id } = order
  const keyboard = new InlineKeyboard().copyText(buttons.copyImei, order.imei)
  if (isAskable(order)) keyboard.text(buttons.refresh, refreshButton.data(personId, { order: id }))
  if (needsLook(status)) keyboard.text(buttons.look, lookButton.data(personId, { order: id }))
  if (isWaiting(status)) keyboard.text(buttons.cancel, cancelOrderButton.data(personId, { order: id }))
  addDecideRow(keyboard, order, messages, personId)
  if (mayOrderAgain(status) && service?.available && service.price !== null) {
    const label = buttons.orderAgain(showPrice(service.price, currency))
    keyboard.row().text(label, orderAgainButton.data(personId, { order: id, price: service.price }))
  }
  return keyboard
}

/** Whether asking the supplier, or looking again, can bring something new. */
const isAskable = ({ status }: ChatOrderFragment) => status !== 'CANCELLED' && status !== 'REFUSED'

/** Not sent yet: it can be called off. */
const isWaiting = (status: OrderStatus) => status === 'QUEUED' || status === 'HELD'

const isAnswered = (status: OrderStatus) => status === 'COMPLETED' || status === 'REJECTED'

/** Statuses that a person may want to know everything about. */
export const needsLook = (status: OrderStatus): boolean =>
  ['HELD', 'UNKNOWN', 'NEEDS_REVIEW', 'REJECTED', 'REFUSED', 'DUPLICATE', 'NOT_PLACED'].includes(status)

/** Whether ordering once more can make sense; never while the outcome of this one is open. */
const mayOrderAgain = (status: OrderStatus) =>
  ['COMPLETED', 'REJECTED', 'REFUSED', 'NOT_PLACED', 'CANCELLED'].includes(status)
