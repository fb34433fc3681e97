import { crashPoints } from './plan/crash-points.ts'
import { describePlan, type Plan } from './plan/plan.ts'
import type { RunResult } from './run.ts'
import { behaviourNames } from './supplier/behaviours.ts'

/** One line about a run, and a few more when a promise was broken. */
export function describeRun({ plan, kills, orders, bought, violations, seconds, log }: RunResult): string {
  const places = kills.map(({ point, behaviour, paused }) => `${paused ? 'halted at ' : ''}${point} (${behaviour})`)
  const outcome = violations.length === 0 ? 'ok' : 'BROKEN'
  const head = `seed ${plan.seed} (${plan.story}): ${outcome}, ${orders} orders, ${bought} bought, ${seconds.toFixed(1)} s: ${places.join(', ')}`
  if (violations.length === 0) return head
  const lines = [
    head,
    ...violations.slice(0, shownViolations).map(({ invariant, text }) => `  BROKEN ${invariant}: ${text}`),
    ...(violations.length > shownViolations ? [`  and ${violations.length - shownViolations} more`] : []),
    `  the plan: ${describePlan(plan)}`,
    `  again: npm run test:crash -- ${howToRepeat(plan)} --keep`,
    ...log.slice(-logTail).map((line) => `  | ${line.slice(0, 300)}`),
  ]
  return lines.join('\n')
}

const howToRepeat = ({ seed, story, isOfSelection }: Plan) =>
  isOfSelection ? `--selection ci --only "${story}"` : `--seed ${seed} --runs 1`

const shownViolations = 12
const logTail = 15

const doubleInvariants = ['at most one accepted order per order', 'nothing is sent again']
const lostInvariants = ['every accepted order is ours', 'an answered id survives', 'each event reaches its consumer']
const stuckInvariants = ['what can be settled is settled', 'nothing stays SENDING past its lease']

/** What all runs came to, as tables in Markdown. */
export function describeAll(results: readonly RunResult[], seconds: number): string {
  const kills = results.flatMap((result) => result.kills)
  const violations = results.flatMap((result) => result.violations)
  const of = (invariants: readonly string[]) =>
    violations.filter(({ invariant }) => invariants.includes(invariant)).length
  const sum = (value: (result: RunResult) => number) => results.reduce((total, result) => total + value(result), 0)
  const killed = kills.filter(({ paused }) => !paused).length
  return [
    '',
    '| runs | kills | halted past a lease | orders | bought | double | lost | stuck | other broken promises | time |',
    '|---|---|---|---|---|---|---|---|---|---|',
    `| ${results.length} | ${killed} | ${kills.length - killed} | ${sum(({ orders }) => orders)} | ${sum(({ bought }) => bought)} | ${of(doubleInvariants)} | ${of(lostInvariants)} | ${of(stuckInvariants)} | ${
      violations.length - of([...doubleInvariants, ...lostInvariants, ...stuckInvariants])
    } | ${Math.round(seconds)} s |`,
    '',
    '| killed at | times | of which halted and overtaken |',
    '|---|---|---|',
    ...[...crashPoints, 'elsewhere' as const].map((point) => {
      const here = kills.filter((kill) => kill.point === point)
      return `| ${point} | ${here.length} | ${here.filter(({ paused }) => paused).length} |`
    }),
    '',
    '| while the supplier was | kills |',
    '|---|---|',
    ...behaviourNames.map((name) => `| ${name} | ${kills.filter(({ behaviour }) => behaviour === name).length} |`),
  ].join('\n')
}
