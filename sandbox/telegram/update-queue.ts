import type { Wire } from './wire.ts'

/** Telegram keeps what was not fetched for a day. */
const keptMs = 24 * 3_600_000
const firstUpdateId = 730_000_001
/** These are sent only to bots that name them. */
const unaskedKinds = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

export type Update = { update_id: number; [kind: string]: unknown }

/** `again` marks an update that is sent once more whatever was confirmed, until it was handed out. */
type Waiting = { atMs: number; update: Update; again: boolean }

export type KeptUpdates = { nextId: number; allowed: string[]; pending: Waiting[] }

/** How many of the newest updates can be sent again. */
const rememberedUpdates = 1_000

/** What waits for a bot. An update leaves when a later call's offset is above it, or after a day. */
export type UpdateQueue = {
  /** Adds an update; null when the bot did not ask for its kind. */
  push(kind: string, body: Wire): Update | null
  /** Adds an update as it stands, such as one that was sent before; it passes any offset once. */
  pushAgain(update: Update): void
  /** The newest updates that were ever added, oldest first. */
  remembered(): readonly Update[]
  /** Makes an id for an update that comes from outside. */
  nextId(): number
  /** Forgets everything before `offset`; a negative one keeps that many of the newest. */
  confirm(offset: number): void
  pending(): Update[]
  /** The oldest that wait, as they are handed to a bot; they stay until they are confirmed. */
  take(limit: number): Update[]
  /** An empty list means all the usual kinds. */
  allow(kinds: readonly string[]): void
  /** Calls `look` after each push, until the answered function is called. */
  watch(look: () => void): () => void
  keep(): KeptUpdates
  restore(kept: KeptUpdates): void
  /** Forgets what waits; ids go on growing, since a bot may remember the ones it saw. */
  clear(): void
}

export function createUpdateQueue(now: () => number): UpdateQueue {
  let next = firstUpdateId
  let allowed: readonly string[] = []
  let pending: Waiting[] = []
  let remembered: Update[] = []
  const watchers = new Set<() => void>()
  const isAllowed = (kind: string) => (allowed.length > 0 ? allowed.includes(kind) : !unaskedKinds.has(kind))

  function dropOld(): void {
    const oldest = now() - keptMs
    if ((pending[0]?.atMs ?? oldest) < oldest) pending = pending.filter(({ atMs }) => atMs >= oldest)
  }

  function add(update: Update, again: boolean): void {
    pending.push({ atMs: now(), update, again })
    remembered.push(update)
    if (remembered.length >= 2 * rememberedUpdates) remembered = remembered.slice(-rememberedUpdates)
    for (const look of [...watchers]) look()
  }

  return {
    push(kind, body) {
      if (!isAllowed(kind)) return null
      const update = { update_id: next++, [kind]: body }
      add(update, false)
      return update
    },
    pushAgain: (update) => add(update, true),
    remembered: () => remembered.slice(-rememberedUpdates),
    nextId: () => next++,
    confirm(offset) {
      if (offset < 0) pending = pending.slice(offset)
      else pending = pending.filter(({ update, again }) => again || update.update_id >= offset)
    },
    pending() {
      dropOld()
      return pending.map(({ update }) => update)
    },
    take(limit) {
      dropOld()
      const taken = pending.slice(0, limit)
      for (const one of taken) one.again = false
      return taken.map(({ update }) => update)
    },
    allow(kinds) {
      allowed = [...kinds]
    },
    watch(look) {
      watchers.add(look)
      return () => void watchers.delete(look)
    },
    keep: () => ({ nextId: next, allowed: [...allowed], pending }),
    restore(kept) {
      next = kept.nextId
      allowed = kept.allowed
      pending = kept.pending
    },
    clear() {
      pending = []
    },
  }
}
