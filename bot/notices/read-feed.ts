import type { DeskFailure } from '../api/desk-client.ts'
import type { BotParts } from '../bot-parts.ts'
import { parseClientReference } from '../chat/client-reference.ts'
import { FeedPageDocument, type FeedPageQuery } from '../generated/graphql.ts'
import type { Subject } from './shows.ts'

/** `subject`: what a chat of ours shows; null for what no chat of this bot has asked for. */
export type FeedEvent = { cursor: string; subject: Subject | null }

export type FeedReading = { botId: number; after: string; limit: number; signal: AbortSignal }

/** Reads every event after a cursor, `limit` at most; answers what went wrong, or null. */
export async function readFeed(
  { desk }: BotParts,
  { botId, after, limit, signal }: FeedReading,
  onEvent: (event: FeedEvent) => void,
): Promise<DeskFailure | null> {
  let cursor = after
  for (let count = 0; count < limit; ) {
    const page = await desk.ask(FeedPageDocument, { after: cursor }, { signal })
    if (page.kind !== 'data') return page
    const { nodes, pageInfo } = page.data.orderEvents
    for (const event of nodes) {
      onEvent({ cursor: event.cursor, subject: findSubject(event, botId) })
      cursor = event.cursor
    }
    count += nodes.length
    if (!pageInfo.hasNextPage || nodes.length === 0) return null
  }
  return null
}

type EventNode = FeedPageQuery['orderEvents']['nodes'][number]

/** An order of a list is shown by its list's card. */
function findSubject({ order }: EventNode, botId: number): Subject | null {
  const found = order.batch ? { kind: 'batch' as const, ...order.batch } : { kind: 'order' as const, ...order }
  const reference = parseClientReference(found.clientReference)
  return reference?.bot === botId ? { kind: found.kind, id: found.id, reference } : null
}
