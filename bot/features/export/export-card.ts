import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { Outgoing } from '../../chat/send-message.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks } from '../../text/rich-text.ts'
import type { OrdersFilter } from '../look-back/orders-page.ts'
import { type ExportChoice, exportButton, exportDates, exportLayouts, exportStandings } from './export-choice.ts'

/** For whom the card is. */
export type ExportReader = { messages: Messages; personId: number; timeZone: string | null }

/** `search`: words that the orders have to have; empty for all. */
export type ExportAsked = { choice: ExportChoice; search: string }

/** Everything that can be chosen, on one message; what is chosen is marked. `remark`: how the file stands, or what became of it. */
export function exportCard(
  { choice, search }: ExportAsked,
  reader: ExportReader,
  remark: string | null = null,
): Outgoing {
  const { export: words, lookBack } = reader.messages
  const [show, send] = search === '' ? (['s', 'g'] as const) : (['S', 'G'] as const)
  const { personId } = reader
  const buttons = new InlineKeyboard()
  const option = (label: string, change: Partial<ExportChoice>) => {
    const isChosen = Object.entries(change).every(([name, value]) => choice[name as keyof ExportChoice] === value)
    buttons.text(`${isChosen ? '• ' : ''}${label}`, exportButton.data(personId, { act: show, ...choice, ...change }))
  }
  for (const dates of exportDates) option(words.dates[dates], { dates })
  buttons.row()
  for (const standing of standingsFor(choice)) option(lookBack.orders.filters[standing], { standing })
  buttons.row()
  for (const layout of exportLayouts) option(words.layouts[layout], { layout })
  buttons.row().text(words.send, exportButton.data(personId, { act: send, ...choice }))
  const { dates, standing, layout } = choice
  const text = textBlocks(
    FormattedString.b(words.title(plainLine(search, 80))),
    words.chosen(words.dates[dates], lookBack.orders.filters[standing], words.layoutIs[layout]),
    words.zone(reader.timeZone),
    remark,
  )
  return { text, buttons }
}

/** The usual standings, and the one that was asked for by its word. */
function standingsFor({ standing }: ExportChoice): readonly OrdersFilter[] {
  const usual: readonly OrdersFilter[] = exportStandings
  return usual.includes(standing) ? usual : [...usual, standing]
}
