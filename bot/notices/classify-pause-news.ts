/** What is known when it is decided whether to say something about a pause. */
export type PauseFacts = {
  /** Why nothing is being sent; null while sending goes on. */
  reason: string | null
  /** For how long it has been so, paused or not, as the bot has seen it; in milliseconds. */
  forMs: number
  /** The reason that people were told of last; null when they think that sending goes on. */
  toldReason: string | null
}

export type PauseNews = { kind: 'quiet' } | { kind: 'tell' } | { kind: 'tell-over' } | { kind: 'wait'; ms: number }

/** Somebody has to do something about these; the others pass by themselves. */
const needsPerson: ReadonlySet<string> = new Set(['restored', 'credit', 'auth', 'ip'])

/** A pause that passes within this time is nobody's news. */
const shortMs = 60_000
/** So long sending has to have gone on: a pause often comes back with the next call. */
const calmMs = 15_000

/** Decides whether people are told that sending is paused, or that it goes on: each once. */
export function classifyPauseNews({ reason, forMs, toldReason }: PauseFacts): PauseNews {
  if (reason === null) {
    if (toldReason === null) return { kind: 'quiet' }
    return forMs >= calmMs ? { kind: 'tell-over' } : { kind: 'wait', ms: calmMs - forMs }
  }
  if (needsPerson.has(reason)) return { kind: toldReason === reason ? 'quiet' : 'tell' }
  if (toldReason !== null) return { kind: 'quiet' }
  return forMs >= shortMs ? { kind: 'tell' } : { kind: 'wait', ms: shortMs - forMs }
}
