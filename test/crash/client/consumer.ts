import { setTimeout as delay } from 'node:timers/promises'
import type { Ask } from './api.ts'
import type { Notes } from './notes.ts'

type Page = { orderEvents: { nodes: { cursor: string; to: string; order: { id: string } }[] } }

const placeQuery = 'query ($name: String!) { eventConsumer(name: $name) { cursor } }'
const eventsQuery =
  'query ($after: String) { orderEvents(after: $after, first: 20) { nodes { cursor to order { id } } } }'
const acknowledge = `mutation ($input: AcknowledgeEventsInput!) { acknowledgeEvents(input: $input) { __typename } }`

/** Real milliseconds between looks at the feed. */
const pauseMs = 120

/**
 * Works the feed off as a program of somebody else would: reads on from its acknowledged place, deals with what it finds, acknowledges that. It has
 * no memory of its own: after every page it forgets where it was and asks the server. Ends with `signal`.
 */
export async function consumeFeed(ask: Ask, notes: Notes, signal: AbortSignal): Promise<void> {
  const name = 'crash-harness'
  while (!signal.aborted) {
    const place = await ask<{ eventConsumer: { cursor: string } | null }>(placeQuery, { name })
    const after = place.eventConsumer?.cursor ?? null
    notes.acknowledged = Math.max(notes.acknowledged, Number(after ?? 0))
    const page = (await ask<Page>(eventsQuery, { after })).orderEvents.nodes
    const last = page.at(-1)
    for (const { cursor, to, order } of page) notes.seen.push({ cursor: Number(cursor), orderId: order.id, to })
    if (last) await ask(acknowledge, { input: { consumer: name, cursor: last.cursor } })
    else await delay(pauseMs)
  }
}
