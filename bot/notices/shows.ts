import type { ClientReference } from '../chat/client-reference.ts'
import type { Clock } from '../clock.ts'
import type { ChatPauses } from './chat-pauses.ts'

/** An order or a batch of which a chat has a card. */
export type Subject = { kind: 'order' | 'batch'; id: string; reference: ClientReference }

/** The orders and batches that have moved and whose cards are to be brought up to date. */
export type Shows = {
  /** Something has moved; `settle` is called when the chat knows. */
  note(subject: Subject, settle: () => void): void
  /** Starts bringing the cards up to date that are due, and answers without waiting for them. */
  showDue(): void
  /** When something is due next; null when nothing waits. */
  nextDueAt(): number | null
  /** Resolves when nothing is being shown. */
  idle(): Promise<void>
}

/** Between two edits of the same card: orders move a few times, batches all the time. */
const orderEveryMs = 1_000
const batchEveryMs = 3_000
const groupBatchEveryMs = 5_000
/** Cards that are edited at the same time. */
const atOnce = 8

export type ShowsOptions = {
  clock: Clock
  pauses: ChatPauses
  /** Shows the newest state. `keep` takes the settling over: then the caller settles. Throws what Telegram's API throws. */
  show(subject: Subject, settle: () => void): Promise<'settled' | 'kept'>
  /** Called when one is done and others may begin. */
  onDone(): void
}

type Show = { subject: Subject; settles: (() => void)[]; isRunning: boolean; dueAt: number }

export function createShows({ clock, pauses, show, onDone }: ShowsOptions): Shows {
  const shows = new Map<string, Show>()
  const running = new Set<Promise<void>>()
  const dueAt = ({ dueAt, subject }: Show) => Math.max(dueAt, pauses.openAt(subject.reference.chat))
  const run = async (entry: Show) => {
    const settles = entry.settles
    const { chat } = entry.subject.reference
    const settle = () => {
      for (const settleOne of settles) settleOne()
    }
    entry.settles = []
    entry.isRunning = true
    try {
      const end = await show(entry.subject, settle)
      pauses.succeeded(chat)
      if (end === 'settled') settle()
    } catch (error) {
      if (pauses.failed(chat, error) === 'drop') settle()
      else entry.settles = [...settles, ...entry.settles]
    }
    entry.isRunning = false
    entry.dueAt = clock.now() + everyMs(entry.subject)
  }
  return {
    note: (subject, settle) => {
      const entry = shows.get(subject.id) ?? { subject, settles: [], isRunning: false, dueAt: 0 }
      entry.subject = subject
      entry.settles.push(settle)
      shows.set(subject.id, entry)
    },
    showDue: () => {
      for (const [id, entry] of shows) {
        if (running.size >= atOnce) return
        if (entry.isRunning || dueAt(entry) > clock.now()) continue
        if (entry.settles.length === 0) {
          // It was kept for its distance to the next edit.
          shows.delete(id)
          continue
        }
        const work = run(entry).finally(() => {
          running.delete(work)
          onDone()
        })
        running.add(work)
      }
    },
    nextDueAt: () => {
      if (running.size >= atOnce) return null
      const times = [...shows.values()].filter(({ isRunning, settles }) => !isRunning && settles.length > 0).map(dueAt)
      return times.length === 0 ? null : Math.min(...times)
    },
    idle: async () => void (await Promise.allSettled(running)),
  }
}

function everyMs({ kind, reference }: Subject): number {
  if (kind === 'order') return orderEveryMs
  return reference.chat < 0 ? groupBatchEveryMs : batchEveryMs
}
