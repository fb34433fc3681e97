import pino from 'pino'

/** The part of pino that the program uses; tests pass a recording one. */
export type Logger = {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** One JSON object a line on standard output. */
export function createLogger(level: string): Logger {
  return pino({ level, timestamp: pino.stdTimeFunctions.isoTime, base: null })
}
