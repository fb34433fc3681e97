import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { Outgoing } from '../../chat/send-message.ts'
import type { Messages } from '../../messages/messages.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { batchName } from '../batch-preview/batch-preview-text.ts'
import type { Held } from './find-held.ts'
import {
  backToHeldButton,
  cancelHeldButton,
  cancelHeldNowButton,
  linkHeldButton,
  linkHeldNowButton,
  lookAtHeldButton,
  sendHeldAnywayButton,
  sendHeldButton,
  sendHeldNowButton,
} from './held-buttons.ts'

export type HeldReader = { messages: Messages; personId: number; currency: string | null }

/** Lists that are named. */
const named = 5

/** A person's held orders, at least one, in one message: how many, what they cost, and the buttons that send, cancel or link them. */
export function heldCard(held: Held, reader: HeldReader, remark: string | null = null): Outgoing {
  const { messages, personId, currency } = reader
  const { held: words } = messages
  const buttons = new InlineKeyboard()
    .text(words.buttons.send(showPrice(held.total, currency)), sendHeldButton.data(personId, { print: held.print }))
    .text(words.buttons.cancel, cancelHeldButton.data(personId, { print: held.print }))
    .row()
    .text(words.buttons.link, linkHeldButton.data(personId, { print: held.print }))
    .text(words.buttons.look, lookAtHeldButton.data(personId, {}))
  return { text: textBlocks(describeHeld(held, reader), words.advice, remark), buttons }
}

/** Asks whether to send them. */
export function sureSendCard(held: Held, reader: HeldReader): Outgoing {
  const { held: words } = reader.messages
  const count = held.orders.length
  const price = showPrice(held.total, reader.currency)
  const data = sendHeldNowButton.data(reader.personId, { print: held.print })
  return question(held, reader, { text: words.sureSend(count, price), yes: words.buttons.sendNow(count, price), data })
}

/** Asks once more when they could not be compared with the supplier's list; `why` says what could be bought twice. */
export function sureSendAnywayCard(held: Held, reader: HeldReader, why: string): Outgoing {
  const { held: words } = reader.messages
  const data = sendHeldAnywayButton.data(reader.personId, { print: held.print })
  const yes = words.buttons.sendAnyway(held.orders.length, showPrice(held.total, reader.currency))
  return question(held, reader, { text: words.sureSendAnyway(why), yes, data })
}

/** Asks whether what the supplier lists of them is theirs. */
export function sureLinkCard(held: Held, reader: HeldReader): Outgoing {
  const { held: words } = reader.messages
  const data = linkHeldNowButton.data(reader.personId, { print: held.print })
  return question(held, reader, { text: words.sureLink, yes: words.buttons.linkNow, data })
}

/** Asks whether to cancel them. */
export function sureCancelCard(held: Held, reader: HeldReader): Outgoing {
  const { held: words } = reader.messages
  const count = held.orders.length
  const data = cancelHeldNowButton.data(reader.personId, { print: held.print })
  return question(held, reader, { text: words.sureCancel(count), yes: words.buttons.cancelNow(count), data })
}

function question(held: Held, reader: HeldReader, { text, yes, data }: { text: string; yes: string; data: string }) {
  const { buttons: labels } = reader.messages.held
  const buttons = new InlineKeyboard().text(yes, data).text(labels.back, backToHeldButton.data(reader.personId, {}))
  return { text: textBlocks(describeHeld(held, reader), text), buttons }
}

function describeHeld({ orders, total }: Held, { messages, currency }: HeldReader): FormattedString {
  const { held: words, batch: batchWords } = messages
  const [newest] = orders
  const lists = new Map<string, { name: string; count: number }>()
  for (const { batch } of orders) {
    if (!batch) continue
    const list = lists.get(batch.id) ?? { name: batchName(batch, batchWords.yourList), count: 0 }
    lists.set(batch.id, { ...list, count: list.count + 1 })
  }
  const single = orders.filter(({ batch }) => batch === null).length
  const shown = [...lists.values()].slice(0, named)
  return textBlocks(
    FormattedString.b(words.title(orders.length)),
    newest?.reason ? plainLine(newest.reason, 500) : null,
    textLines(
      ...shown.map(({ name, count }) => words.list(name, count)),
      lists.size > named ? words.moreLists(lists.size - named) : null,
      single > 0 && lists.size > 0 ? words.single(single) : null,
      words.total(showPrice(total, currency)),
    ),
  )
}
