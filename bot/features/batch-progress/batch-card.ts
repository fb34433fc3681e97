import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { Outgoing } from '../../chat/send-message.ts'
import type { ChatBatchFragment, ChatSupplierFragment } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { showPrice } from '../../text/credits.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { showBar } from '../../text/show-bar.ts'
import { showSeconds } from '../../text/show-time.ts'
import { batchName } from '../batch-preview/batch-preview-text.ts'
import { describePause } from '../pause/describe-pause.ts'
import { countStanding, measurePace } from './batch-standing.ts'
import { batchResultsButton, stopBatchButton } from './progress-buttons.ts'

export type BatchCardFacts = { batch: ChatBatchFragment; supplier: ChatSupplierFragment }

/** For whom the card is made. `nowMs`: when, in milliseconds since the epoch. */
export type BatchReader = { messages: Messages; personId: number; nowMs: number }

/** A batch that has been ordered, as one message that is kept up to date while its orders move. */
export function batchCard({ batch, supplier }: BatchCardFacts, reader: BatchReader): Outgoing {
  const { batch: words, order, progress } = reader.messages
  if (batch.status === 'CANCELLED') return { text: words.cancelled() }
  const { total, settled } = countStanding(batch)
  const name = batchName(batch, words.yourList)
  const isOver = batch.status === 'FINISHED'
  const title = isOver
    ? words.finished(name)
    : words.placed(name, batch.orderableCount, showPrice(batch.totalPrice, supplier.currency))
  const counts = batch.statusCounts.map(({ status, count }) =>
    words.standing(order.icon[status], order.shortStanding[status], count),
  )
  const text = textBlocks(
    FormattedString.b(title),
    total === 0 ? progress.nothingOrdered : textLines(showBar(settled, total), progress.settled(settled, total)),
    textLines(...counts),
    isOver ? null : describePace({ batch, supplier }, reader),
  )
  return { text, buttons: cardButtons(batch, reader) }
}

function describePace({ batch, supplier }: BatchCardFacts, { messages, nowMs }: BatchReader): FormattedString {
  const { progress } = messages
  const { waiting } = countStanding(batch)
  if (waiting === 0) return textLines(progress.allSent)
  if (supplier.pause) return textLines(describePause(supplier.pause, messages))
  const { perMinute, secondsLeft } = measurePace(batch, nowMs)
  return textLines(
    perMinute === null ? null : progress.rate(Math.max(1, Math.round(perMinute))),
    secondsLeft === null ? null : progress.timeLeft(showSeconds(secondsLeft)),
  )
}

function cardButtons(batch: ChatBatchFragment, { messages, personId }: BatchReader): InlineKeyboard {
  const { buttons } = messages.progress
  const keyboard = new InlineKeyboard()
  const { total, waiting } = countStanding(batch)
  if (waiting > 0) keyboard.text(buttons.stop, stopBatchButton.data(personId, { batch: batch.id }))
  if (total === 0) return keyboard
  const label = batch.status === 'FINISHED' ? buttons.results : buttons.resultsSoFar
  return keyboard.text(label, batchResultsButton.data(personId, { batch: batch.id }))
}
