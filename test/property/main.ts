import { parseArgs } from 'node:util'
import { allProperties } from './all-properties.ts'
import type { Property, RunParameters } from './property.ts'

const usage = `npm run test:property -- [--runs 100000] [--seed NUMBER] [--only PART_OF_A_NAME] [--path PATH]
Runs the rules of test/property on as many made-up cases as asked. --seed, --only and --path show a failure again, as it printed them.`

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
})

const runs = Number(values.runs)
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const chosen = allProperties.filter((property) => property.name.includes(values.only))
const problem = findProblem()

if (values.help || problem !== null) {
  console.log(problem === null ? usage : `${problem}\n${usage}`)
  process.exit(problem === null ? 0 : 1)
}

console.log(`seed ${seed}`)
let failures = 0
for (const property of chosen) {
  if (!(await run(property))) failures += 1
}
console.log(failures === 0 ? `all ${chosen.length} rules hold` : `${failures} of ${chosen.length} rules do not hold`)
process.exit(failures === 0 ? 0 : 1)

function findProblem(): string | null {
  if (!Number.isSafeInteger(runs) || runs < 1) return `--runs takes a whole number from 1, not "${values.runs}"`
  if (!Number.isSafeInteger(seed)) return `--seed takes a whole number, not "${values.seed}"`
  if (chosen.length === 0) return `no rule has "${values.only}" in its name`
  if (values.path !== undefined && (chosen.length > 1 || values.seed === undefined)) {
    return '--path belongs to one rule and one seed: name them with --only and --seed'
  }
  return null
}

async function run({ name, share, check }: Property): Promise<boolean> {
  const numRuns = Math.max(1, Math.ceil(runs * share))
  const parameters: RunParameters = { numRuns, seed, ...(values.path === undefined ? {} : { path: values.path }) }
  const startedAt = performance.now()
  const tally = await check(parameters).catch((error: unknown) => describe(error))
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  if (typeof tally === 'string') {
    console.log(
      `FAIL  ${name}\n${tally}\nshow it again: npm run test:property -- --only '${name}' --seed ... --path ...`,
    )
    return false
  }
  const outcomes = Object.entries(tally).map(([outcome, count]) => `${outcome} ${count}`)
  console.log(`ok    ${name}: ${numRuns} runs in ${seconds} s${outcomes.length > 0 ? ` (${outcomes.join(', ')})` : ''}`)
  return true
}

/** fast-check's message holds the counterexample, the seed and the path; its cause, what was wrong with it. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message
}
