import { CommandFailure, exitCodes } from './command-failure.ts'
import { ReparseReportsDocument, type ReparseReportsMutation } from './generated/graphql.ts'
import { count } from './preview.ts'
import type { CommandEnd, Session } from './session.ts'

/** Orders of one call: a fraction of a second, so that Ctrl-C and progress are prompt. */
const atOnce = 2_000

/** Between two lines of progress. */
const lineMs = 5_000

/** Has the server read all answers anew, from the first order or behind one; what was done stays done when it is broken off. */
export async function reparse({ api, output, surroundings }: Session, from: string | null): Promise<CommandEnd> {
  let [looked, changed, toldAtMs] = [0, 0, surroundings.now()]
  for (let after = from; ; ) {
    // Its type has to be named: `after` would otherwise take part in its own inference.
    const answer: ReparseReportsMutation = await api.ask(ReparseReportsDocument, { after, first: atOnce })
    const { end, ...part } = answer.reparseReports
    looked += part.looked
    changed += part.changed
    if (end === null) break
    if (surroundings.interrupted.aborted)
      throw new CommandFailure('interrupted', `Interrupted; go on with: imei-desk reparse --after ${end}`)
    if (surroundings.now() - toldAtMs >= lineMs) {
      toldAtMs = surroundings.now()
      output.note(`${count(looked, 'order')} looked at, ${changed} changed; at ${end}`)
    }
    after = end
  }
  output.tell(`${count(looked, 'order')} looked at, ${changed} changed.`)
  return { exitCode: exitCodes.done, document: { looked, changed } }
}
