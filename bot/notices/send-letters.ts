import type { BotParts } from '../bot-parts.ts'
import { sendMessage } from '../chat/send-message.ts'
import { sendBatchEnd } from '../features/batch-progress/batch-end.ts'
import { messagesFor } from '../messages/messages.ts'
import type { BatchLetter, Letter, OrderLetter } from './letter.ts'
import { noteTold } from './note-told.ts'
import { noticeText } from './notice-text.ts'
import { isQuiet } from './quiet-hours.ts'
import { reviewText } from './review-text.ts'
import { sendAlarms } from './send-alarms.ts'
import { sendHeld } from './send-held.ts'
import { sendPause, sendPauseOver } from './send-pause.ts'
import { addTold } from './told-words.ts'

type Of<Kind extends Letter['kind']> = Extract<Letter, { kind: Kind }>

/** Says what has gathered for a chat: several orders, or one list. What was said is noted at once. Throws what Telegram's API throws. */
export async function sendLetters(
  parts: BotParts,
  chat: number,
  letters: readonly [Letter, ...Letter[]],
): Promise<void> {
  if (parts.goneChats.has(chat)) return
  const of = <Kind extends Letter['kind']>(...kinds: readonly Kind[]) =>
    letters.filter((letter): letter is Of<Kind> => kinds.some((kind) => kind === letter.kind))
  await sendOrders(parts, chat, of('order'))
  await sendHeld(parts, chat, of('held'))
  await sendAlarms(parts, chat, of('alarm'))
  for (const letter of of('pause')) await sendPause(parts, chat, letter)
  for (const letter of of('pause-over')) await sendPauseOver(parts, chat, letter)
  for (const letter of of('batch-end', 'batch-review')) await sendBatch(parts, chat, letter)
}

async function sendOrders(parts: BotParts, chat: number, letters: readonly OrderLetter[]): Promise<void> {
  const { clock, telegram } = parts
  const news = letters.map(({ order, supplier, reference }) => ({ order, supplier, personId: reference.person }))
  const [first, ...rest] = news
  const [letter] = letters
  if (!first || !letter) return
  const { person } = letter
  const newest = Math.max(...letters.map(({ reference }) => reference.ask))
  const outgoing = noticeText([first, ...rest], messagesFor(person.language), person.timeZone)
  const silent = letters.every((other) => isQuiet(other.person, clock.now()))
  await sendMessage(telegram, { chat, replyTo: newest }, { ...outgoing, silent })
  for (const { order } of letters) await noteTold(parts, order.id, { told: order.status })
}

async function sendBatch(parts: BotParts, chat: number, letter: BatchLetter): Promise<void> {
  const { clock, telegram } = parts
  const { batch, supplier, reference, person, kind } = letter
  const messages = messagesFor(person.language)
  const silent = isQuiet(person, clock.now())
  if (kind === 'batch-end') {
    await sendBatchEnd(parts, { batch, supplier, reference, person, messages, silent })
    return await noteTold(parts, batch.id, addTold('FINISHED'))
  }
  const outgoing = await reviewText(parts.desk, batch, messages, reference.person)
  await sendMessage(telegram, { chat, replyTo: reference.ask }, { ...outgoing, silent })
  await noteTold(parts, batch.id, addTold('REVIEW'))
}
