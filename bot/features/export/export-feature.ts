import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { show } from '../../chat/say.ts'
import { editMessage } from '../../chat/send-message.ts'
import { wordsBehind } from '../../chat/words-behind.ts'
import type { Messages } from '../../messages/messages.ts'
import { readAsked } from '../look-back/read-asked.ts'
import { readerOf } from '../order-card/show-order.ts'
import { type ExportAsked, type ExportReader, exportCard } from './export-card.ts'
import { exportButton, exportInput } from './export-choice.ts'
import { createProgressEdits } from './progress-edits.ts'
import { sendExport } from './send-export.ts'

/** What /export begins with: what people ask for most; with words behind it, whatever /orders would find by them. */
function readFirst({ messages, match }: { messages: Messages; match: string }): ExportAsked {
  const { filter: standing, search } = readAsked(messages, match)
  return { choice: { dates: match.trim() === '' ? 't' : 'a', standing, layout: 'a' }, search }
}

/** /export: the orders of some days, or what /orders would find, as a file; the rest is chosen by buttons on one message. */
export function createExportFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  /** Who has a file under way: one at a time is enough for everybody. */
  const underWay = new Set<number>()
  composer.command(
    'export',
    async (ctx) => void (await show(ctx, undefined, exportCard(readFirst(ctx), await readerOf(ctx)))),
  )
  composer.use(
    onButton(exportButton, { clock }, async (ctx, { act, ...choice }) => {
      const reader = await readerOf(ctx)
      const { export: words } = ctx.messages
      const hasWords = act === 'S' || act === 'G'
      const { search } = readAsked(ctx.messages, hasWords ? wordsBehind(ctx, 'export') : '')
      // All orders in place of a few would be wrong, and nobody would see it at once.
      if (hasWords && search === '') return words.wordsGone
      const asked = { choice, search }
      if (act === 's' || act === 'S') return void (await show(ctx, ctx.msgId, exportCard(asked, reader)))
      const { personId } = reader
      if (underWay.has(personId)) return words.underWay
      underWay.add(personId)
      parts.background.run('export', (signal) =>
        exportInto(parts, ctx, { asked, reader, signal, onOver: () => void underWay.delete(personId) }),
      )
      return words.begun
    }),
  )
  return composer
}

type Task = { asked: ExportAsked; reader: ExportReader; signal: AbortSignal; onOver(): void }

/** Sends the file, and says on the card how it stands and what became of it. */
async function exportInto(parts: BotParts, { chat, msgId, messages }: BotContext, task: Task): Promise<void> {
  const { asked, reader, signal, onOver } = task
  const { clock, telegram } = parts
  if (chat === undefined || msgId === undefined) throw new Error('a button without a message has no place to answer')
  const tell = (words: string) => editMessage(telegram, chat.id, msgId, exportCard(asked, reader, words))
  const progress = createProgressEdits(clock, chat.id, tell)
  progress.say(messages.export.begun)
  const facts = { search: asked.search, timeZone: reader.timeZone ?? 'UTC', nowMs: clock.now() }
  const input = exportInput(asked.choice, facts)
  const place = { chat: chat.id, replyTo: msgId }
  const end = await sendExport(parts, { input, place, messages, signal, onProgress: progress.say }).catch((error) => {
    parts.logger.error({ err: error }, 'an export could not be sent')
    return messages.export.failed(messages.export.unforeseen)
  })
  await progress.end()
  // Before it is told: who reads that it is over may tap at once.
  onOver()
  await tell(end)
}
