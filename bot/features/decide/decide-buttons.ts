import { InlineKeyboard } from 'grammy'
import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { idField, supplierNumberField } from '../../buttons/fields.ts'
import type { ChatOrderFragment, OrderStatus } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'

/** Shows an order to decide about, as a message of its own. */
export const decideButton = defineButton(buttonNames.decideOrder, { order: idField })

/** "It was placed": asks for the supplier's number. */
export const placedButton = defineButton(buttonNames.orderPlaced, { order: idField })

/** "It is 15000123". */
export const hasNumberButton = defineButton(buttonNames.orderHasNumber, { order: idField, number: supplierNumberField })

/** Has the person write the number. */
export const otherNumberButton = defineButton(buttonNames.orderOtherNumber, { order: idField })

/** "It was not placed": asks whether that is sure. */
export const notPlacedButton = defineButton(buttonNames.orderNotPlaced, { order: idField })

/** "Yes, it was not placed". */
export const surelyNotPlacedButton = defineButton(buttonNames.orderSurelyNotPlaced, { order: idField })

/** Back from a question to the order. */
export const backToOrderButton = defineButton(buttonNames.backToOrder, { order: idField })

/** Whether nobody knows if the supplier has it: a person may decide. */
export const isInDoubt = (status: OrderStatus): boolean => status === 'UNKNOWN' || status === 'NEEDS_REVIEW'

/** Settled as nothing bought, which may turn out to be wrong. */
const mayBeWrong = (status: OrderStatus) => ['NOT_PLACED', 'DUPLICATE', 'REFUSED'].includes(status)

type Decidable = Pick<ChatOrderFragment, 'id' | 'status'>

/** Adds a row to decide about an order in doubt, or to say of a held or duplicate one that the supplier has it already; nothing for others. */
export function addDecideRow(
  keyboard: InlineKeyboard,
  { id, status }: Decidable,
  { decide: { buttons } }: Messages,
  personId: number,
): void {
  if (!isInDoubt(status) && status !== 'HELD' && status !== 'DUPLICATE') return
  if (keyboard.inline_keyboard.at(-1)?.length) keyboard.row()
  const placed = mayBeWrong(status) ? buttons.placedAfterAll : buttons.placed
  keyboard.text(placed, placedButton.data(personId, { order: id }))
  if (isInDoubt(status)) keyboard.text(buttons.notPlaced, notPlacedButton.data(personId, { order: id }))
}

/** Everything that a person may say about an order, also that it was bought after all; undefined when there is nothing to say. */
export function everyDecision(order: Decidable, messages: Messages, personId: number): InlineKeyboard | undefined {
  if (!mayBePlaced(order.status)) return undefined
  const keyboard = new InlineKeyboard()
  addDecideRow(keyboard, order, messages, personId)
  if (keyboard.inline_keyboard.flat().length > 0) return keyboard
  return keyboard.text(messages.decide.buttons.placedAfterAll, placedButton.data(personId, { order: order.id }))
}

/** Whether a person may still say that the supplier has it. */
export const mayBePlaced = (status: OrderStatus): boolean =>
  isInDoubt(status) || status === 'HELD' || mayBeWrong(status)
