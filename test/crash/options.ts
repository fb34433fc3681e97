import { parseArgs } from 'node:util'

export type Options = {
  runs: number
  seed: number
  /** A crash point, a behaviour of the supplier or a story: only runs that have it. */
  only: string | null
  mutants: boolean
  selection: 'ci' | null
  parallel: number
  /** Whether the folder of a failed run is kept. */
  keep: boolean
}

export const usage = `npm run test:crash -- [OPTIONS]
  --runs N         how many runs (20), each with 3 to 7 kills
  --seed S         the first run's seed (now); the next runs have the next ones
  --only NAMES     only runs with these crash points, behaviours of the supplier, or stories (commas between them; with --mutants: these mutants)
  --selection ci   the fixed selection, in place of --runs and --seed
  --mutants        puts known mistakes into the program, one after the other, until each is caught
  --parallel N     runs at a time (2)
  --keep           keeps the folder of a failed run and says where it is`

/** Reads the command line; throws in words on what it does not know. */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '20' },
      seed: { type: 'string' },
      only: { type: 'string' },
      selection: { type: 'string' },
      parallel: { type: 'string', default: '2' },
      mutants: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  return {
    runs: whole('--runs', values.runs),
    seed: values.seed === undefined ? Math.floor(Date.now() / 1_000) % 1_000_000 : whole('--seed', values.seed),
    only: values.only ?? null,
    mutants: values.mutants,
    selection: parseSelection(values.selection),
    parallel: whole('--parallel', values.parallel),
    keep: values.keep,
  }
}

function parseSelection(text: string | undefined): 'ci' | null {
  if (text === undefined || text === 'ci') return text ?? null
  throw new Error(`--selection must be ci, not "${text}"`)
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number, not "${text}"`)
  return Number(text)
}
