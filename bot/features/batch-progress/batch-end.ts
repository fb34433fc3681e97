import { FormattedString } from '@grammyjs/parse-mode'
import type { BotParts } from '../../bot-parts.ts'
import type { ClientReference } from '../../chat/client-reference.ts'
import { sendDocument } from '../../chat/send-document.ts'
import { sendMessage } from '../../chat/send-message.ts'
import { BatchAnswersDocument, type ChatBatchFragment, type ChatSupplierFragment } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Person } from '../../person/person.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { batchName } from '../batch-preview/batch-preview-text.ts'
import { summariseAnswer } from '../order-card/describe-answer.ts'
import { countStanding } from './batch-standing.ts'
import { makeResults } from './make-results.ts'

export type BatchEnd = {
  batch: ChatBatchFragment
  supplier: ChatSupplierFragment
  reference: ClientReference
  person: Person
  messages: Messages
  /** Without a sound: it is night there. */
  silent: boolean
}

/** Lists without a file up to this length are answered in the message itself. */
const listedLines = 30
/** For fetching the person's file once more. */
const fetchTimeoutMs = 120_000

/**
 * Says how a list ended, in reply to the message that it came with: one message, which is the result file with a summary, or the answers themselves for
 * a short list. Called once for each batch, and once more after a crash or a lost answer. Throws what Telegram's API throws; it is then called again.
 */
export async function sendBatchEnd(parts: BotParts, end: BatchEnd): Promise<void> {
  const { batch, reference, messages, silent } = end
  const place = { chat: reference.chat, replyTo: reference.ask }
  const summary = describeEnd(batch, messages)
  if (batch.fileName === null && batch.lineCount <= listedLines) {
    const text = textBlocks(summary, await describeAnswers(parts, end))
    await sendMessage(parts.telegram, place, { text, silent })
    return
  }
  const signal = AbortSignal.timeout(fetchTimeoutMs)
  const made = await makeResults(parts, { batch, fileId: reference.file, signal })
  if (made.kind !== 'data') throw new Error(made.reason)
  const { name, bytes, isOwnFile } = made.data
  const remark = batch.fileName === null || isOwnFile ? null : messages.progress.fileGone
  await sendDocument(parts.telegram, place, { name, bytes, caption: textBlocks(summary, remark), silent })
}

/** What became of the orders, in numbers. */
function describeEnd(batch: ChatBatchFragment, { batch: words, order, progress }: Messages): FormattedString {
  const { total, answered } = countStanding(batch)
  const others = batch.statusCounts.filter(({ status }) => status !== 'COMPLETED')
  const leftOut = batch.invalidCount + batch.repeatedCount + batch.alreadyOrderedCount
  return textLines(
    FormattedString.b(words.finished(batchName(batch, words.yourList))),
    total === 0 ? progress.nothingOrdered : progress.answered(answered, total),
    ...others.map(({ status, count }) => words.standing(order.icon[status], order.shortStanding[status], count)),
    leftOut > 0 ? progress.leftOut(leftOut) : null,
  )
}

async function describeAnswers({ desk }: BotParts, { batch, messages }: BatchEnd): Promise<FormattedString> {
  const found = await desk.ask(BatchAnswersDocument, { id: batch.id, first: listedLines })
  if (found.kind !== 'data') throw new Error(found.reason)
  const lines = found.data.batch?.lines.nodes ?? []
  const { notice, order: words } = messages
  return textLines(
    ...lines.flatMap(({ order }) => {
      if (!order) return []
      const said = (order.status === 'COMPLETED' ? summariseAnswer(order) : null) ?? words.shortStanding[order.status]
      return [notice.line(words.icon[order.status], order.imei, said)]
    }),
  )
}
