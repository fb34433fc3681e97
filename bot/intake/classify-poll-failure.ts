import { GrammyError } from 'grammy'

/** What to do when Telegram does not hand out updates. */
export type PollFailure =
  | { kind: 'wait'; ms: number; reason: string }
  | { kind: 'conflict'; message: string }
  | { kind: 'token-refused'; message: string }

/** A bot that was killed a moment ago still has its call open at Telegram, and its successor is told of a conflict. */
const conflictTries = 4

/** `failures`: failed calls in a row, this one included; `conflicts`: those of them that were a 409. */
export function classifyPollFailure(error: unknown, failures: number, conflicts: number): PollFailure {
  if (!(error instanceof GrammyError)) {
    return {
      kind: 'wait',
      ms: Math.min(30_000, 500 * 2 ** Math.min(failures - 1, 10)),
      reason: 'no answer from Telegram',
    }
  }
  const { error_code: code, description, parameters } = error
  if (code === 401 || code === 404) {
    return {
      kind: 'token-refused',
      message: `Telegram does not know this bot (${code} ${description}): check TELEGRAM_BOT_TOKEN against @BotFather`,
    }
  }
  if (code === 409 && conflicts >= conflictTries) {
    return {
      kind: 'conflict',
      message: `another program is receiving this bot's messages (409 ${description}): stop it, or give this one a bot of its own`,
    }
  }
  const ms =
    code === 409 ? 1_000 * conflicts : (parameters.retry_after ?? Math.min(30, 2 ** Math.min(failures, 5))) * 1_000
  return { kind: 'wait', ms, reason: `Telegram says ${code} ${description}` }
}

export const isConflict = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 409
