import { apiToken } from '../desk/environment.ts'
import type { Work } from '../plan/plan.ts'
import { type Ask, createAsk } from './api.ts'
import { consumeFeed } from './consumer.ts'
import { doExtra } from './do-extra.ts'
import { createFront, type Front } from './front.ts'
import { makeNotes, type Notes } from './notes.ts'
import { placeBatch } from './place-batch.ts'
import { createShop } from './shop.ts'

export type ClientsOptions = {
  /** Begins the keys of this run. */
  runName: string
  /** IMEIs that were ordered on the supplier's own site before the program ever ran. */
  orderedElsewhere: readonly string[]
  onError: (text: string) => void
}

/** People's scripts, each of which repeats what got no answer, with the same key, until it has one; and a consumer of the feed. */
export type Clients = {
  front: Front
  notes: Notes
  /** Asks the API as they do. */
  ask: Ask
  begin(work: Work): void
  /** How many scripts wait for an answer. */
  pending(): number
  close(): Promise<void>
}

export function createClients({ runName, orderedElsewhere, onError }: ClientsOptions): Clients {
  const over = new AbortController()
  const front = createFront()
  const notes = makeNotes()
  const ask = createAsk({ token: apiToken, findUrl: front.find, signal: over.signal, onError })
  const shop = createShop(ask, notes, runName)
  const scripts = new Set<Promise<unknown>>()
  const run = (script: Promise<unknown>) => {
    // What a run's end cuts off is no failure; a script that waits for ever shows in `pending`.
    const settled: Promise<unknown> = script.catch(() => {}).finally(() => scripts.delete(settled))
    scripts.add(settled)
  }
  const consumer = consumeFeed(ask, notes, over.signal).catch(() => {})
  return {
    front,
    notes,
    ask,
    begin: ({ singles, batchLines, draft, extras }) => {
      for (let index = 0; index < singles; index += 1) run(shop.placeNew())
      if (batchLines > 0) run(placeBatch(shop, batchLines, draft))
      for (const extra of extras) run(doExtra(shop, extra, orderedElsewhere))
    },
    pending: () => scripts.size,
    close: async () => {
      over.abort()
      front.close()
      await consumer
      await Promise.all(scripts)
    },
  }
}
