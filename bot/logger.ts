import pino from 'pino'

/** The part of pino that the bot uses; tests pass a recording one. */
export type Logger = {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** One JSON object a line on standard output. */
export function createLogger(level: string): Logger {
  return pino({ level, timestamp: pino.stdTimeFunctions.isoTime, base: null, serializers: { err: describeError } })
}

/** Never the whole error: grammY's carry the text of messages, and an address may carry the bot's token. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: withoutToken(String(error)) }
  const cause = error.cause instanceof Error ? { cause: withoutToken(error.cause.message) } : {}
  return { name: error.name, message: withoutToken(error.message), stack: withoutToken(error.stack ?? ''), ...cause }
}

/** A text without anything that looks like a bot's token. */
export function withoutToken(text: string): string {
  return text.replace(/\d{5,}:[\w-]{20,}/g, '<token>')
}
