import { CommandFailure } from './command-failure.ts'
import type { Session } from './session.ts'

/** Goes on only when a person says yes, here or with `--yes`. `deed`: what is not done when nobody does ("released"). */
export async function agree(
  { surroundings, output }: Session,
  { question, yes, deed }: { question: string; yes: boolean; deed: string },
): Promise<void> {
  if (yes) return
  if (surroundings.ask === null) {
    output.note(question)
    throw new CommandFailure(
      'not-confirmed',
      `Nothing was ${deed}: nobody is here to confirm it. Run it again with --yes.`,
    )
  }
  const answer = await surroundings.ask(`${question} [y/N] `)
  if (surroundings.interrupted.aborted) throw new CommandFailure('interrupted', `Interrupted; nothing was ${deed}.`)
  if (!/^\s*y(es)?\s*$/i.test(answer)) throw new CommandFailure('not-confirmed', `Nothing was ${deed}.`)
}
