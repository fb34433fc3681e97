import type { BotParts } from '../bot-parts.ts'
import { type ClientReference, parseClientReference } from '../chat/client-reference.ts'
import { batchCard } from '../features/batch-progress/batch-card.ts'
import { orderCard } from '../features/order-card/order-card.ts'
import { BatchForNoticeDocument, type ChatOrderFragment, OrderForNoticeDocument } from '../generated/graphql.ts'
import { messagesFor } from '../messages/messages.ts'
import { externalIdOf, newPerson, type Person } from '../person/person.ts'
import { classifyNotice } from './classify-notice.ts'
import type { Outbox } from './outbox.ts'
import type { Letter } from './send-letters.ts'
import type { Subject } from './shows.ts'

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
  const facts = { status: order.status, told, choice: person.notices, isShown: shown !== 'gone', tookMs: tookMs(order) }
  if (classifyNotice(facts) === 'quiet') {
    outbox.withdraw(chat, id)
    return 'settled'
  }
  outbox.put(chat, {
    key: id,
    group: 'orders',
    version: order.status,
    content: { kind: 'order', order, supplier, reference, person },
    settle,
  })
  return 'kept'
}

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
  // An order came back to life: the next end is told again.
  if (batch.status === 'CONFIRMED' && reference.told === 'FINISHED')
    await parts.references.change(id, { told: undefined })
  const news = findBatchNews(batch, reference)
  if (news === null) {
    outbox.withdraw(chat, id)
    return 'settled'
  }
  outbox.put(chat, {
    key: id,
    group: id,
    version: `${news} ${batch.finishedAt ?? ''}`,
    content: { kind: news, batch, supplier, reference, person },
    settle,
  })
  return 'kept'
}

/** What is to be said about a list: that it is at its end, or that it needs a person. Each once. */
function findBatchNews(
  { status, statusCounts }: { status: string; statusCounts: readonly { status: string }[] },
  { told }: ClientReference,
): 'batch-end' | 'batch-review' | null {
  if (status === 'FINISHED') return told === 'FINISHED' ? null : 'batch-end'
  const needsReview = statusCounts.some((count) => count.status === 'NEEDS_REVIEW')
  return needsReview && told !== 'REVIEW' ? 'batch-review' : null
}
