import { plainText, toJson } from './plain-text.ts'
import type { Surroundings } from './surroundings.ts'

/** Where a command's words go. With `--json` the standard output holds one document and nothing else. */
export type Output = {
  /** What the person asked for. */
  tell(line: string): void
  /** What they should know beside it: always on the standard error. */
  note(line: string): void
  /** The document of `--json`; nothing without it. */
  document(value: unknown): void
}

export function createOutput({ stdout, stderr }: Pick<Surroundings, 'stdout' | 'stderr'>, json: boolean): Output {
  const results = json ? stderr : stdout
  return {
    tell: (line) => void results.write(`${plainText(line)}\n`),
    note: (line) => void stderr.write(`${plainText(line)}\n`),
    document: (value) => {
      if (json) stdout.write(`${toJson(value)}\n`)
    },
  }
}
