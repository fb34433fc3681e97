import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { Outgoing } from '../../chat/send-message.ts'
import type { Messages } from '../../messages/messages.ts'
import { textBlocks } from '../../text/rich-text.ts'
import { type ExportChoice, exportButton, exportDates, exportLayouts, exportStandings } from './export-choice.ts'

/** For whom the card is. */
export type ExportReader = { messages: Messages; personId: number; timeZone: string | null }

/** Everything that can be chosen, on one message; what is chosen is marked. `remark`: how the file stands, or what became of it. */
export function exportCard(choice: ExportChoice, reader: ExportReader, remark: string | null = null): Outgoing {
  const { export: words } = reader.messages
  const { personId } = reader
  const buttons = new InlineKeyboard()
  const option = (label: string, change: Partial<ExportChoice>) => {
    const isChosen = Object.entries(change).every(([name, value]) => choice[name as keyof ExportChoice] === value)
    buttons.text(`${isChosen ? '• ' : ''}${label}`, exportButton.data(personId, { act: 's', ...choice, ...change }))
  }
  for (const dates of exportDates) option(words.dates[dates], { dates })
  buttons.row()
  for (const standing of exportStandings) option(words.standings[standing], { standing })
  buttons.row()
  for (const layout of exportLayouts) option(words.layouts[layout], { layout })
  buttons.row().text(words.send, exportButton.data(personId, { act: 'g', ...choice }))
  const { dates, standing, layout } = choice
  const text = textBlocks(
    FormattedString.b(words.title),
    words.chosen(words.dates[dates], words.standings[standing], words.layoutIs[layout]),
    words.zone(reader.timeZone),
    remark,
  )
  return { text, buttons }
}
