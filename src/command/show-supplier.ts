import { exitCodes } from './command-failure.ts'
import { showCredits } from './credits.ts'
import { DeskStandingDocument, type DeskStandingQuery, type SupplierFactsFragment } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import type { CommandEnd, Session } from './session.ts'
import { showAge, showSeconds } from './time-words.ts'

/** Shows whether orders are being sent, and everything that waits for a person. Exit code 6 when something does. */
export async function showSupplier({ api, output, surroundings }: Session): Promise<CommandEnd> {
  const standing = await api.ask(DeskStandingDocument, {})
  const nowMs = surroundings.now()
  for (const line of [...describeSupplier(standing.supplier, nowMs), ...describeWaiting(standing)]) output.tell(line)
  for (const { code, message, since } of standing.alarms)
    output.tell(`Alarm ${code}, ${showAge(since, nowMs)}: ${plainLine(message)}`)
  const isWell = standing.supplier.pause === null && standing.alarms.length === 0 && countWaiting(standing) === 0
  return { exitCode: isWell ? exitCodes.done : exitCodes.partly, document: standing }
}

/** The supplier as people read it: who, balance, and whether sending goes on. */
export function describeSupplier(supplier: SupplierFactsFragment, nowMs: number): string[] {
  const { name, mode, balance, currency, reachable, queueDepth, pause } = supplier
  const money = balance === null ? 'balance not known' : `${showCredits(balance)} ${plainLine(currency ?? 'credits')}`
  const facts = [mode === 'SANDBOX' ? 'sandbox' : 'live', money, reachable ? 'answers' : 'does not answer']
  const lines = [`${plainLine(name)} (${facts.join(', ')}), ${queueDepth} waiting to be sent`]
  if (pause === null) return lines
  const retrySeconds = pause.retryAt === null ? null : Math.max(0, (Date.parse(pause.retryAt) - nowMs) / 1_000)
  const next = retrySeconds === null ? 'until a person ends it' : `next try in ${showSeconds(Math.ceil(retrySeconds))}`
  return [...lines, `PAUSED (${pause.reason}) ${showAge(pause.since, nowMs)}, ${next}: ${plainLine(pause.message)}`]
}

function describeWaiting({ held, unknown, review }: DeskStandingQuery): string[] {
  const rows = [
    [
      held,
      'held, not sent before you say so: imei-desk review shows them, link-listed takes over what the supplier has, release sends the rest',
    ],
    [unknown, 'of unknown outcome, being looked for; never sent again'],
    [review, 'waiting for your decision: imei-desk review'],
  ] as const
  return rows
    .filter(([{ totalCount }]) => totalCount > 0)
    .map(([{ totalCount, totalCountCapped }, what]) => `${totalCount}${totalCountCapped ? '+' : ''} ${what}`)
}

const countWaiting = ({ held, unknown, review }: DeskStandingQuery) =>
  held.totalCount + unknown.totalCount + review.totalCount
