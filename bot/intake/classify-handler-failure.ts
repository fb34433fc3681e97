import { BotError, GrammyError, HttpError } from 'grammy'
import { TryLater } from './try-later.ts'

/** What to do about an update whose handler failed. */
export type HandlerFailure =
  /** Handle it again. `held`: it waits for the API, as everything does, so there is nobody for whom it would have to make room. */
  | { kind: 'again'; afterMs: number; held: boolean }
  /** Nobody can be told anything there any more. */
  | { kind: 'unreachable' }
  /** It would fail again. */
  | { kind: 'broken' }

/** Tries while Telegram gives no answer: some three minutes. */
const silentTries = 10
/** Tries while Telegram says "too many requests"; each one waits as long as it says. */
const floodTries = 5

/** Decides by the error and by how many tries there were, this one included. */
export function classifyHandlerFailure(thrown: unknown, attempt: number): HandlerFailure {
  const error = thrown instanceof BotError ? thrown.error : thrown
  if (error instanceof TryLater) return { kind: 'again', afterMs: backoffMs(attempt, 15_000), held: true }
  if (error instanceof HttpError) return againUpTo(silentTries, attempt)
  if (!(error instanceof GrammyError)) return { kind: 'broken' }
  const { error_code: code, parameters } = error
  if (code === 429) {
    const afterMs = (parameters.retry_after ?? 30) * 1_000
    return attempt < floodTries ? { kind: 'again', afterMs, held: false } : { kind: 'broken' }
  }
  if (code >= 500) return againUpTo(silentTries, attempt)
  return isGone(error) ? { kind: 'unreachable' } : { kind: 'broken' }
}

function againUpTo(tries: number, attempt: number): HandlerFailure {
  return attempt < tries ? { kind: 'again', afterMs: backoffMs(attempt, 30_000), held: false } : { kind: 'broken' }
}

/** 1 s, 2 s, 4 s ... up to `mostMs`. */
export function backoffMs(attempt: number, mostMs: number): number {
  return Math.min(mostMs, 1_000 * 2 ** Math.min(attempt - 1, 20))
}

/** Whether Telegram says that the bot cannot write there: blocked, kicked, or no such chat. */
export function isGone({ error_code: code, description }: GrammyError): boolean {
  return code === 403 || (code === 400 && /chat not found|have no rights|PEER_ID_INVALID/i.test(description))
}
