import { GrammyError } from 'grammy'
import { backoffMs, isGone } from '../intake/classify-handler-failure.ts'

/** What to do about a message or an edit that failed. */
export type SendFailure =
  | { kind: 'again'; afterMs: number }
  /** The chat cannot be written to any more. */
  | { kind: 'gone' }
  /** Telegram will never take it. */
  | { kind: 'hopeless' }

/** `failures`: how often it has failed in a row, this time included. */
export function classifySendFailure(error: unknown, failures: number): SendFailure {
  // No answer: it may have been sent. Saying it twice is better than not at all.
  if (!(error instanceof GrammyError)) return { kind: 'again', afterMs: backoffMs(failures, 60_000) }
  const { error_code: code, parameters } = error
  if (code === 429) return { kind: 'again', afterMs: (parameters.retry_after ?? 30) * 1_000 }
  if (code >= 500) return { kind: 'again', afterMs: backoffMs(failures, 60_000) }
  return isGone(error) ? { kind: 'gone' } : { kind: 'hopeless' }
}
