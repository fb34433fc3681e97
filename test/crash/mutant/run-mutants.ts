import { bundlePrograms } from '../desk/bundle.ts'
import { choosePlans } from '../plan/choose-plans.ts'
import type { RunResult } from '../run.ts'
import { runMany } from '../run-many.ts'
import { type Mutant, mutants } from './mutants.ts'

export type MutantOptions = { template: string; seed: number; parallel: number; only: string | null }

export type MutantResult = {
  mutant: Mutant
  caughtBy: readonly string[]
  /** What was seen first, in words. */
  seen: string
  runs: number
  kills: number
  seed: number | null
}

/** A mutant that so many runs do not catch is not caught. */
const runLimit = 30

/** Runs the program with one mistake after the other until the checks see it. */
export async function runMutants({ template, seed, parallel, only }: MutantOptions): Promise<MutantResult[]> {
  const results: MutantResult[] = []
  for (const mutant of chooseMutants(only)) {
    const built = await bundlePrograms(mutant.name, mutant.patches)
    try {
      const plans = choosePlans({ runs: runLimit, seed, only: mutant.only })
      const isEnough = (done: readonly RunResult[]) => done.some(({ violations }) => violations.length > 0)
      const options = { bundles: built, template, parallel, keep: false, onResult: () => {}, isEnough }
      const result = summarise(mutant, await runMany(plans, options))
      console.log(`${describeMutant(result)}\n  ${result.seen}`)
      results.push(result)
    } finally {
      built.remove()
    }
  }
  return results
}

function chooseMutants(only: string | null): readonly Mutant[] {
  if (only === null) return mutants
  const names = only.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !mutants.some((mutant) => mutant.name === name))
  if (unknown !== undefined) throw new Error(`there is no mutant "${unknown}"`)
  return mutants.filter(({ name }) => names.includes(name))
}

function summarise(mutant: Mutant, runs: readonly RunResult[]): MutantResult {
  const broken = runs.find(({ violations }) => violations.length > 0)
  const caughtBy = [...new Set(broken?.violations.map(({ invariant }) => invariant))]
  const kills = runs.reduce((sum, run) => sum + run.kills.length, 0)
  const seen = broken?.violations[0]?.text ?? ''
  return { mutant, caughtBy, seen, runs: runs.length, kills, seed: broken?.plan.seed ?? null }
}

export const mutantTableHead = [
  '| mutant | what it does | caught by | runs | kills | seed |',
  '|---|---|---|---|---|---|',
]

export function describeMutant({ mutant, caughtBy, runs, kills, seed }: MutantResult): string {
  const by = caughtBy.length > 0 ? caughtBy.join('; ') : '**not caught**'
  return `| ${mutant.name} | ${mutant.does} | ${by} | ${runs} | ${kills} | ${seed ?? '-'} |`
}
