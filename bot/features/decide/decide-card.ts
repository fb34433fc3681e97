import { InlineKeyboard } from 'grammy'
import type { Outgoing } from '../../chat/send-message.ts'
import { type CardReader, orderCard } from '../order-card/order-card.ts'
import type { FoundOrder } from '../order-card/show-order.ts'
import {
  addDecideRow,
  backToOrderButton,
  hasNumberButton,
  otherNumberButton,
  surelyNotPlacedButton,
} from './decide-buttons.ts'

/** Asks which of the supplier's numbers it is. */
export function numberCard(found: FoundOrder, numbers: readonly string[], reader: CardReader): Outgoing {
  const keyboard = numberRows(found, numbers, reader)
  return {
    text: withRemark(found, reader.messages.decide.whichNumber, reader),
    buttons: addBack(keyboard, found, reader),
  }
}

/** Asks whether it is sure that the supplier does not have it. */
export function sureCard(found: FoundOrder, reader: CardReader): Outgoing {
  const { decide: words } = reader.messages
  const data = surelyNotPlacedButton.data(reader.personId, { order: found.order.id })
  const keyboard = new InlineKeyboard().text(words.buttons.surelyNotPlaced, data).row()
  return { text: withRemark(found, words.sureNotPlaced, reader), buttons: addBack(keyboard, found, reader) }
}

/** Says why a verdict was not taken; `numbers` may be it instead. */
export function refusedCard(
  found: FoundOrder,
  { why, numbers }: { why: string; numbers: readonly string[] },
  reader: CardReader,
): Outgoing {
  const keyboard = numbers.length > 0 ? numberRows(found, numbers, reader) : new InlineKeyboard()
  addDecideRow(keyboard, found.order, reader.messages, reader.personId)
  return { text: withRemark(found, why, reader), buttons: keyboard }
}

function numberRows({ order }: FoundOrder, numbers: readonly string[], { messages, personId }: CardReader) {
  const { buttons } = messages.decide
  const keyboard = new InlineKeyboard()
  for (const number of numbers) {
    keyboard.text(buttons.isNumber(number), hasNumberButton.data(personId, { order: order.id, number })).row()
  }
  return keyboard.text(buttons.otherNumber, otherNumberButton.data(personId, { order: order.id }))
}

const addBack = (keyboard: InlineKeyboard, { order }: FoundOrder, { messages, personId }: CardReader) =>
  keyboard.text(messages.decide.buttons.back, backToOrderButton.data(personId, { order: order.id }))

const withRemark = (found: FoundOrder, remark: string, reader: CardReader) =>
  orderCard({ ...found, remark }, reader).text
