import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { Outgoing } from '../../chat/send-message.ts'
import type { BatchPreviewQuery, ChatBatchFragment, ChatSupplierFragment } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { isNegative, showCredits, showPrice, subtractCredits } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { type TextPart, textBlocks, textLines } from '../../text/rich-text.ts'
import { showSeconds } from '../../text/show-time.ts'
import { showKnownButton } from '../lookup/lookup-button.ts'
import { describePause } from '../pause/describe-pause.ts'
import { cancelBatchButton, changeServiceButton, placeBatchButton } from './batch-buttons.ts'

export type Draft = NonNullable<BatchPreviewQuery['batch']>

/** How many bad rows are explained. */
const explained = 5

export type PreviewFacts = {
  batch: Draft
  supplier: ChatSupplierFragment
  /** Said below. */
  notes: readonly TextPart[]
  /** The title of the file's column that the orders' notes come from, where it is known. */
  noteColumn: string | null
}

/** A list before it is ordered: what would be ordered, what not and why, what it costs, and the button that does it. */
export function batchPreview(
  { batch, supplier, notes, noteColumn }: PreviewFacts,
  messages: Messages,
  ownerId: number,
): Outgoing {
  const { batch: words } = messages
  const column = noteColumn === null ? null : plainLine(noteColumn, 40)
  const text = textBlocks(
    textLines(
      FormattedString.b(batchTitle(batch, messages)),
      ...describeCounts(batch, messages),
      batch.notedCount > 0 ? words.notes(batch.notedCount, column) : null,
    ),
    describeProblems(batch, messages),
    textLines(
      words.service(
        plainLine(batch.service.title),
        batch.service.price === null ? '?' : showPrice(batch.service.price, supplier.currency),
        batch.service.deliveryTime === null ? null : plainLine(batch.service.deliveryTime),
      ),
      ...describeCost(batch, supplier, messages),
    ),
    textLines(...notes),
  )
  return { text, buttons: previewButtons(batch, supplier, messages, ownerId) }
}

/** "📄 orders.csv: 500 rows". */
export function batchTitle(batch: ChatBatchFragment, { batch: words }: Messages): string {
  return words.title(batchName(batch, words.yourList), batch.lineCount, batch.fileName !== null)
}

/** The name of its file, or what a list without one is called. */
export function batchName({ fileName }: Pick<ChatBatchFragment, 'fileName'>, otherwise: string): string {
  return fileName === null ? otherwise : plainLine(fileName, 60)
}

function describeCounts(batch: ChatBatchFragment, { batch: { counts } }: Messages): string[] {
  const lines: [number, (count: number) => string][] = [
    [batch.answeredBeforeCount, counts.answeredBefore],
    [batch.repeatedCount, counts.repeated],
    [batch.alreadyOrderedCount, counts.alreadyOrdered],
    [batch.invalidCount, counts.invalid],
  ]
  const more = lines.filter(([count]) => count > 0).map(([count, say]) => say(count))
  return [counts.orderable(batch.orderableCount), ...more]
}

function describeProblems({ lines, invalidCount }: Draft, { batch: words }: Messages): FormattedString {
  const shown = lines.nodes.filter(({ problem }) => problem === 'INVALID').slice(0, explained)
  const more = invalidCount - shown.length
  return textLines(
    ...shown.map(({ line, message }) => words.problem(line, plainLine(message ?? '', 300))),
    shown.length > 0 && more > 0 ? words.moreProblems(more) : null,
  )
}

function describeCost(batch: ChatBatchFragment, supplier: ChatSupplierFragment, messages: Messages): (string | null)[] {
  const { batch: words, order } = messages
  if (batch.orderableCount === 0) return [words.nothingToOrder]
  const { balance, currency, mode, pause } = supplier
  const after = balance === null ? null : subtractCredits(balance, batch.totalPrice)
  return [
    words.total(showPrice(batch.totalPrice, currency)),
    balance === null || after === null
      ? null
      : isNegative(after)
        ? words.balanceShort(showPrice(balance, currency))
        : words.balanceAfter(showPrice(balance, currency), showCredits(after)),
    batch.etaSeconds === null ? null : words.timeToSend(showSeconds(batch.etaSeconds)),
    mode === 'SANDBOX' ? order.sandbox : null,
    pause ? describePause(pause, messages) : null,
  ]
}

function previewButtons(
  batch: Draft,
  { currency }: ChatSupplierFragment,
  { batch: words }: Messages,
  ownerId: number,
): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  if (batch.orderableCount > 0) {
    const label = words.buttons.place(batch.orderableCount, showPrice(batch.totalPrice, currency))
    keyboard.text(label, placeBatchButton.data(ownerId, { batch: batch.id, total: batch.totalPrice })).row()
  }
  if (batch.knownCount > 0) {
    const label = words.buttons.showKnown(batch.knownCount)
    keyboard.text(label, showKnownButton.data(ownerId, { batch: batch.id })).row()
  }
  return keyboard
    .text(words.buttons.otherService, changeServiceButton.data(ownerId, { batch: batch.id }))
    .text(words.buttons.cancel, cancelBatchButton.data(ownerId, { batch: batch.id }))
}
