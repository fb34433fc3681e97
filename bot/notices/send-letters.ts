import type { BotParts } from '../bot-parts.ts'
import type { ClientReference } from '../chat/client-reference.ts'
import { sendMessage } from '../chat/send-message.ts'
import { sendBatchEnd } from '../features/batch-progress/batch-end.ts'
import type { ChatBatchFragment, ChatOrderFragment, ChatSupplierFragment } from '../generated/graphql.ts'
import { messagesFor } from '../messages/messages.ts'
import type { Person } from '../person/person.ts'
import { noticeText } from './notice-text.ts'
import { isQuiet } from './quiet-hours.ts'
import { reviewText } from './review-text.ts'

type Addressed = { supplier: ChatSupplierFragment; reference: ClientReference; person: Person }

/** What a chat is to be told. */
export type Letter =
  | (Addressed & { kind: 'order'; order: ChatOrderFragment })
  | (Addressed & { kind: 'batch-end' | 'batch-review'; batch: ChatBatchFragment })

type OrderLetter = Extract<Letter, { kind: 'order' }>
type BatchLetter = Exclude<Letter, OrderLetter>

/** Says what has gathered for a chat: several orders, or one list. What was said is noted at once. Throws what Telegram's API throws. */
export async function sendLetters(
  parts: BotParts,
  chat: number,
  letters: readonly [Letter, ...Letter[]],
): Promise<void> {
  if (parts.goneChats.has(chat)) return
  const orders = letters.filter((letter) => letter.kind === 'order')
  const [first, ...rest] = orders
  if (first) await sendOrders(parts, chat, [first, ...rest])
  for (const letter of letters) if (letter.kind !== 'order') await sendBatch(parts, chat, letter)
}

async function sendOrders(parts: BotParts, chat: number, letters: readonly [OrderLetter, ...OrderLetter[]]) {
  const { clock, telegram } = parts
  const [{ person }] = letters
  const news = letters.map(({ order, supplier, reference }) => ({ order, supplier, personId: reference.person }))
  const [first, ...rest] = news
  if (!first) return
  const newest = Math.max(...letters.map(({ reference }) => reference.ask))
  const outgoing = noticeText([first, ...rest], messagesFor(person.language), person.timeZone)
  const silent = letters.every((letter) => isQuiet(letter.person, clock.now()))
  await sendMessage(telegram, { chat, replyTo: newest }, { ...outgoing, silent })
  for (const { order } of letters) await noteTold(parts, order.id, order.status)
}

async function sendBatch(parts: BotParts, chat: number, letter: BatchLetter): Promise<void> {
  const { clock, telegram } = parts
  const { batch, supplier, reference, person, kind } = letter
  const messages = messagesFor(person.language)
  const silent = isQuiet(person, clock.now())
  if (kind === 'batch-end') {
    await sendBatchEnd(parts, { batch, supplier, reference, person, messages, silent })
    return await noteTold(parts, batch.id, 'FINISHED')
  }
  const outgoing = await reviewText(parts.desk, batch, messages, reference.person)
  await sendMessage(telegram, { chat, replyTo: reference.ask }, { ...outgoing, silent })
  await noteTold(parts, batch.id, 'REVIEW')
}

/** How often the note is tried again. The API was there a moment ago. */
const noteTries = 5

/** Until it is noted what was said, nothing else is said: a crash in between repeats this one message, and no other. */
async function noteTold({ references, clock, logger }: BotParts, id: string, told: string): Promise<void> {
  for (let attempt = 1; attempt <= noteTries; attempt += 1) {
    const noted = await references.change(id, { told })
    if (noted.kind === 'data') return
    logger.warn({ id, reason: noted.reason }, 'what was told could not be noted; it is tried again')
    await clock.sleep(1_000 * attempt)
  }
}
