import { bundlePrograms } from './desk/bundle.ts'
import { describeMutant, mutantTableHead, runMutants } from './mutant/run-mutants.ts'
import { parseOptions, usage } from './options.ts'
import { choosePlans } from './plan/choose-plans.ts'
import { findUnreached, makeCiSelection } from './plan/ci-selection.ts'
import { describeAll, describeRun } from './report.ts'
import type { RunResult } from './run.ts'
import { runMany } from './run-many.ts'
import { makeTemplate } from './template.ts'

const options = parseOptions(process.argv.slice(2))
if (options === 'help') {
  console.log(usage)
  process.exit(0)
}
const began = Date.now()
const results: RunResult[] = []
const summarise = () => console.log(describeAll(results, (Date.now() - began) / 1_000))
// Worlds and processes clean up after themselves when this one ends.
process.setMaxListeners(0)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A long run that is broken off tells how far it came.
    if (results.length > 0) summarise()
    process.exit(130)
  })
}
const built = await bundlePrograms('plain')
const template = await makeTemplate(built.desk)
process.on('exit', template.remove)
const { parallel, keep, seed, only } = options
if (options.mutants) {
  const caught = await runMutants({ template: template.databaseFile, seed, parallel, only })
  console.log(['', ...mutantTableHead, ...caught.map(describeMutant)].join('\n'))
  process.exit(caught.some(({ caughtBy }) => caughtBy.length === 0) ? 1 : 0)
}
const selection = makeCiSelection().filter(({ story }) => only === null || story === only)
const plans = options.selection === 'ci' ? selection : choosePlans(options)
const onResult = (result: RunResult) => {
  results.push(result)
  console.log(describeRun(result))
}
await runMany(plans, { bundles: built, template: template.databaseFile, parallel, keep, onResult })
summarise()
const reached = new Set(results.flatMap(({ kills }) => kills.map(({ point }) => point)))
const unreached = options.selection === null || only !== null ? [] : findUnreached(reached)
if (unreached.length > 0) console.log(`\nnot come to, so the selection does not hold there: ${unreached.join(', ')}`)
process.exit(unreached.length > 0 || results.some(({ violations }) => violations.length > 0) ? 1 : 0)
