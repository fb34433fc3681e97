import type { BotParts } from '../bot-parts.ts'
import { type ClientReference, parseClientReference } from '../chat/client-reference.ts'
import { isSaidBy } from '../chat/who-says.ts'
import { batchCard } from '../features/batch-progress/batch-card.ts'
import { orderCard } from '../features/order-card/order-card.ts'
import {
  BatchForNoticeDocument,
  type ChatBatchFragment,
  type ChatOrderFragment,
  OrderForNoticeDocument,
} from '../generated/graphql.ts'
import { messagesFor } from '../messages/messages.ts'
import { externalIdOf, newPerson, type Person } from '../person/person.ts'
import { classifyBatchNews } from './classify-batch-news.ts'
import { classifyNotice } from './classify-notice.ts'
import type { Addressed, Letter } from './letter.ts'
import type { Outbox } from './outbox.ts'
import type { Subject } from './shows.ts'
import { type BatchWord, batchWords, removeTold } from './told-words.ts'

/**
 * Brings the card of an order or a batch up to date, and puts what is to be said about it into the outbox: then the outbox settles, and `kept` is
 * answered. Throws when the API or Telegram gives no answer.
 */
export async function showSubject(
  parts: BotParts,
  outbox: Outbox<Letter>,
  subject: Subject,
  settle: () => void,
): Promise<'settled' | 'kept'> {
  if (parts.goneChats.has(subject.reference.chat)) return 'settled'
  switch (subject.kind) {
    case 'order':
      return await showOrder(parts, outbox, subject, settle)
    case 'batch':
      return await showBatch(parts, outbox, subject, settle)
    default:
      return subject.kind satisfies never
  }
}

async function showOrder(parts: BotParts, outbox: Outbox<Letter>, { id, reference: old }: Subject, settle: () => void) {
  const externalId = externalIdOf(old.person)
  const found = await parts.desk.ask(OrderForNoticeDocument, { id, externalId })
  if (found.kind !== 'data') throw new Error(found.reason)
  const { order, supplier } = found.data
  const reference = parseClientReference(order?.clientReference ?? null)
  if (!order || !reference) return 'settled'
  const person = found.data.person ?? newPerson(externalId)
  const messages = messagesFor(person.language)
  const reader = { messages, personId: reference.person, timeZone: person.timeZone }
  const { chat, card, told = null } = reference
  const shown =
    card === undefined
      ? 'gone'
      : await parts.cards.show(parts.telegram, chat, card, order.updatedAt, orderCard({ order, supplier }, reader))
  const isHeld = order.status === 'HELD'
  // It may be held once more, and is told then.
  if (told === 'HELD' && !isHeld) await parts.references.change(id, { told: undefined })
  const facts = {
    status: order.status,
    told,
    choice: person.notices,
    isShown: shown !== 'gone',
    tookMs: tookMs(order),
    isTheirOwn: isSaidBy(order.reason, reference.person),
  }
  if (classifyNotice(facts) === 'quiet') {
    outbox.withdraw(chat, id)
    return 'settled'
  }
  outbox.put(chat, {
    key: id,
    group: isHeld ? heldGroup(reference) : 'orders',
    version: order.status,
    content: isHeld
      ? { kind: 'held', subject: { kind: 'order', id }, supplier, reference, person }
      : { kind: 'order', order, supplier, reference, person },
    settle,
  })
  return 'kept'
}

/** One message for all that is held of one person in a chat. */
const heldGroup = ({ person }: ClientReference) => `held ${person}`

function tookMs({ orderedAt, finishedAt }: ChatOrderFragment): number | null {
  return finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(orderedAt)
}

async function showBatch(parts: BotParts, outbox: Outbox<Letter>, { id, reference: old }: Subject, settle: () => void) {
  const externalId = externalIdOf(old.person)
  const readAt = new Date(parts.clock.now()).toISOString()
  const found = await parts.desk.ask(BatchForNoticeDocument, { id, externalId })
  if (found.kind !== 'data') throw new Error(found.reason)
  const { batch, supplier } = found.data
  const reference = parseClientReference(batch?.clientReference ?? null)
  if (!batch || !reference || batch.status === 'DRAFT') return 'settled'
  const person: Person = found.data.person ?? newPerson(externalId)
  const messages = messagesFor(person.language)
  const { chat, card } = reference
  if (card !== undefined) {
    const outgoing = batchCard({ batch, supplier }, { messages, personId: reference.person, nowMs: parts.clock.now() })
    await parts.cards.show(parts.telegram, chat, card, readAt, outgoing)
  }
  const { news, outdated } = classifyBatchNews(batch, reference.told)
  if (outdated.length > 0) await parts.references.change(id, removeTold(outdated))
  for (const word of batchWords) if (!news.includes(word)) outbox.withdraw(chat, keyOf(id, word))
  if (news.length === 0) return 'settled'
  const settleOne = settleAfter(news.length, settle)
  const addressed = { supplier, reference, person }
  for (const word of news) {
    outbox.put(chat, {
      key: keyOf(id, word),
      group: word === 'HELD' ? heldGroup(reference) : id,
      version: `${word} ${batch.finishedAt ?? ''}`,
      content: letterOf(word, batch, addressed),
      settle: settleOne,
    })
  }
  return 'kept'
}

const keyOf = (id: string, word: BatchWord) => `${id} ${word}`

function letterOf(word: BatchWord, batch: ChatBatchFragment, addressed: Addressed): Letter {
  switch (word) {
    case 'FINISHED':
      return { kind: 'batch-end', batch, ...addressed }
    case 'REVIEW':
      return { kind: 'batch-review', batch, ...addressed }
    case 'HELD':
      return { kind: 'held', subject: { kind: 'batch', id: batch.id }, ...addressed }
    default:
      return word satisfies never
  }
}

/** Settles when the last of several letters is dealt with. */
function settleAfter(count: number, settle: () => void): () => void {
  let left = count
  return () => {
    left -= 1
    if (left === 0) settle()
  }
}
