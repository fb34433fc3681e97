import { makePlan } from './make-plan.ts'
import type { Plan } from './plan.ts'

export type Choice = { runs: number; seed: number; only: string | null }

/** How many seeds are tried for one plan that has what `only` names. */
const triesPerPlan = 2_000

/** The plans of a run of the harness: one seed after the other, as many as have what `only` names. */
export function* choosePlans({ runs, seed, only }: Choice): Generator<Plan> {
  let next = seed
  for (let made = 0; made < runs; made += 1) {
    const end = next + triesPerPlan
    let plan = makePlan(next++)
    while (only !== null && !isAbout(plan, only)) {
      if (next > end)
        throw new Error(`no plan has "${only}": name a crash point, a behaviour of the supplier or a story`)
      plan = makePlan(next++)
    }
    yield plan
  }
}

/** `names`: several with commas between them, all of which the plan has. */
const isAbout = (plan: Plan, names: string): boolean => names.split(',').every((name) => has(plan, name.trim()))

const has = (plan: Plan, name: string): boolean =>
  plan.story === name ||
  plan.rounds.some(
    ({ behaviour, listingFault, lie, halt, work }) =>
      behaviour === name ||
      `list:${listingFault?.fault}` === name ||
      lie === name ||
      ('at' in halt && halt.at === name) ||
      work.extras.some((extra) => extra === name),
  )
