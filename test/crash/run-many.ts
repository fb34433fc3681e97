import type { Bundles } from './desk/bundle.ts'
import { keepWorld } from './keep-world.ts'
import type { Plan } from './plan/plan.ts'
import { type RunResult, runPlan } from './run.ts'

export type ManyOptions = {
  bundles: Bundles
  template: string
  parallel: number
  /** Whether the folder of a failed run is kept. */
  keep: boolean
  onResult: (result: RunResult) => void
  /** Whether the rest is left out once this says so. */
  isEnough?: (results: readonly RunResult[]) => boolean
}

/** Runs plans, a few at a time. */
export async function runMany(plans: Iterable<Plan>, options: ManyOptions): Promise<RunResult[]> {
  const { bundles, template, parallel, keep, onResult, isEnough = () => false } = options
  const results: RunResult[] = []
  const rest = plans[Symbol.iterator]()
  const worker = async () => {
    for (let next = rest.next(); !next.done && !isEnough(results); next = rest.next()) {
      const plan = next.value
      const result = await runPlan({ plan, bundles, template }, (world) => {
        if (keep) console.log(`kept: ${keepWorld(world)}`)
      })
      results.push(result)
      onResult(result)
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker))
  return results
}
