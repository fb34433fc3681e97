import type { DeskAnswer } from '../../api/desk-client.ts'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { parseClientReference } from '../../chat/client-reference.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { CancelBatchDocument, NewestBatchesDocument } from '../../generated/graphql.ts'
import { previewBatch, showBatchHere } from '../batch-preview/preview-batch.ts'
import { readInputLines } from '../batch-preview/read-input-lines.ts'
import { joinLists } from './join-lists.ts'
import { findCut, readTalk } from './read-talk.ts'

/** A client sends the pieces of a long text at once; what comes later is meant by itself. */
const togetherSeconds = 15
/** How many of the newest batches of the desk are looked through. */
const lookedAt = 20

/** How a message ends when Telegram has cut it, for the reference of its list. */
export function writeCut(ctx: BotContext, text: string): string | undefined {
  const tail = findCut(text)
  return tail === null || !ctx.message?.text ? undefined : `${ctx.message.date}.${tail}`
}

/**
 * Adds a message to the list whose next piece it is: Telegram cuts a long text into many messages, and 6,000 IMEIs are one list with one button. The
 * longer list is drafted anew and shown in the place of the shorter one, which is dropped. False when the message is no such piece.
 */
export async function continueList(parts: BotParts, ctx: BotContext, text: string): Promise<boolean> {
  const { desk } = parts
  const found = await findCutList(parts, ctx)
  if (found.kind !== 'data') return await fail(ctx, found)
  const list = found.data
  if (list === null) return false
  if (list.isDone) {
    await showBatchHere(parts, ctx, list.id, { card: list.card })
    return true
  }
  const before = await readInputLines(desk, list.id)
  if (before.kind !== 'data') return await fail(ctx, before)
  if (before.data === null) return false
  const talk = readTalk(text)
  const isCut = talk.kind === 'several' && talk.isCut
  const drafted = await previewBatch(parts, ctx, {
    serviceId: list.serviceId,
    lines: joinLists(before.data, list.tail, text),
    ask: ctx.msgId ?? 0,
    card: list.card,
    notes: isCut ? [ctx.messages.batch.cutMessage] : [],
    cut: writeCut(ctx, text),
    first: list.first,
    keyPart: list.id,
  })
  if (drafted !== null && drafted !== list.id) await desk.ask(CancelBatchDocument, { input: { id: list.id } })
  return true
}

async function fail(ctx: BotContext, failure: Parameters<typeof tellDeskFailure>[1]): Promise<true> {
  await tellDeskFailure(ctx, failure)
  return true
}

type CutList = {
  id: string
  serviceId: string
  card: number | undefined
  tail: string
  /** Its first message. */
  first: number
  /** Whether this message is in it already: the same update came again, as all pieces may after a crash. */
  isDone: boolean
}

/** This person's newest list in this chat, when it waits for a tap and this message goes on with it. */
async function findCutList({ desk }: BotParts, ctx: BotContext): Promise<DeskAnswer<CutList | null>> {
  const found = await desk.ask(NewestBatchesDocument, { first: lookedAt })
  if (found.kind !== 'data') return found
  for (const { id, status, clientReference, service } of found.data.batches.nodes) {
    const reference = parseClientReference(clientReference)
    const isOwn = reference?.bot === ctx.me.id && reference.chat === ctx.chat?.id && reference.person === ctx.from?.id
    if (!isOwn) continue
    const { ask, card, cut, first = ask } = reference
    const [sentAt = '', tail = ''] = cut?.split('.') ?? []
    const isDone = first <= (ctx.msgId ?? 0) && (ctx.msgId ?? 0) <= ask
    const isTogether = sentAt !== '' && (ctx.message?.date ?? 0) - Number(sentAt) <= togetherSeconds
    const goesOn = isDone || (status === 'DRAFT' && isTogether && ask < (ctx.msgId ?? 0))
    return { kind: 'data', data: goesOn ? { id, serviceId: service.id, card, tail, first, isDone } : null }
  }
  return { kind: 'data', data: null }
}
