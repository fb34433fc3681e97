import type { Logger } from '../../src/logger.ts'

export type LogLine = { level: 'debug' | 'info' | 'warn' | 'error'; message: string; facts: object }

/** A logger that keeps what was logged. */
export function makeLogger(): Logger & { lines: LogLine[]; text(): string } {
  const lines: LogLine[] = []
  const at = (level: LogLine['level']) => (facts: object, message: string) => void lines.push({ level, message, facts })
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    lines,
    text: () => JSON.stringify(lines),
  }
}
