import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { textField, wordField } from '../../buttons/fields.ts'
import type { Outgoing } from '../../chat/send-message.ts'
import type { ChatOrderFragment } from '../../generated/graphql.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { showMoment } from '../../text/show-time.ts'
import { backToHeldButton } from '../held/held-buttons.ts'
import { summariseAnswer } from '../order-card/describe-answer.ts'
import { lookButton } from '../order-card/order-buttons.ts'
import type { CardReader } from '../order-card/order-card.ts'
import { type OrdersPage, type OrdersPlace, orderFilters } from './orders-page.ts'

/** Shows a page of the orders. The cursor is the server's own and empty for the newest page; with the longest of all owners it just fits. */
export const ordersPageButton = defineButton(buttonNames.ordersPage, {
  filter: wordField(...orderFilters),
  direction: wordField('f', 'b'),
  cursor: textField(/^[\w.:-]{0,40}$/),
})

/** Number buttons in a row. */
const inRow = 4

/** A page of orders with a button for each, for the neighbouring pages and for every filter. */
export function ordersList(
  { filter, search }: Pick<OrdersPlace, 'filter' | 'search'>,
  page: OrdersPage,
  reader: CardReader,
): Outgoing {
  const { orders: words } = reader.messages.lookBack
  const { personId } = reader
  const keyboard = new InlineKeyboard()
  page.orders.forEach(({ id }, index) => {
    if (index > 0 && index % inRow === 0) keyboard.row()
    keyboard.text(String(index + 1), lookButton.data(personId, { order: id }))
  })
  keyboard.row()
  const turn = (direction: 'f' | 'b', cursor: string) => ordersPageButton.data(personId, { filter, direction, cursor })
  if (page.newer !== null) keyboard.text(words.newer, turn('b', page.newer))
  if (page.older !== null) keyboard.text(words.older, turn('f', page.older))
  for (const [index, other] of orderFilters.filter((one) => one !== filter).entries()) {
    if (index % 2 === 0) keyboard.row()
    const data = ordersPageButton.data(personId, { filter: other, direction: 'f', cursor: '' })
    keyboard.text(words.filters[other], data)
  }
  const isEmpty = page.orders.length === 0
  if (filter === 'h' && !isEmpty)
    keyboard.row().text(reader.messages.held.buttons.mine, backToHeldButton.data(personId, {}))
  const name = words.filters[filter]
  const asked = plainLine(search, 80)
  const text = textBlocks(
    FormattedString.b(isEmpty ? words.none(name, asked) : words.title(name, asked)),
    textLines(...page.orders.map((order, index) => describeOrder(order, index + 1, reader))),
    page.stale === null ? null : words.stale(plainLine(page.stale)),
    isEmpty ? (asked === '' ? null : words.howToSearch) : words.howToLook,
  )
  return { text, buttons: keyboard }
}

function describeOrder(order: ChatOrderFragment, number: number, { messages, timeZone }: CardReader): FormattedString {
  const { order: words, lookBack } = messages
  const { status, imei, serviceTitle, orderedAt, reason } = order
  const said = status === 'COMPLETED' ? summariseAnswer(order) : null
  const why = reason === null || status === 'COMPLETED' || status === 'HELD' ? '' : `: ${plainLine(reason, 80)}`
  return textLines(
    FormattedString.join([
      `${number}. ${words.icon[status]} `,
      FormattedString.code(imei),
      ` ${said ?? `${words.shortStanding[status]}${why}`}`,
    ]),
    FormattedString.i(lookBack.orders.facts(plainLine(serviceTitle, 80), showMoment(orderedAt, timeZone))),
  )
}
