import { agree } from './agree.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { DeskStandingDocument, ResumeSendingDocument } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import type { CommandEnd, Session } from './session.ts'
import { describeSupplier } from './show-supplier.ts'

export type ResumeOptions = { reason: string; yes: boolean }

/**
 * Ends a pause once its cause is gone: a free call looks first, and a cause that still stands is told. After a restore a question comes first: what was ordered
 * since the copy was made has to be ordered again before the pause ends, or it is bought twice.
 */
export async function resume(session: Session, { reason, yes }: ResumeOptions): Promise<CommandEnd> {
  const { api, output, surroundings } = session
  const { supplier } = await api.ask(DeskStandingDocument, {})
  const wasRestored = supplier.pause?.reason === 'restored'
  if (wasRestored) await agree(session, { question, yes, deed: 'resumed' })
  const { resumeSending: result } = await api.ask(ResumeSendingDocument, { input: { reason } })
  if (result.__typename !== 'Supplier') throw new CommandFailure('nothing', plainLine(result.message))
  for (const line of describeSupplier(result, surroundings.now())) output.tell(line)
  if (wasRestored) output.tell(afterRestore)
  return { exitCode: exitCodes.done, document: { supplier: result } }
}

/** What has to come before the end of a restore's pause. */
export const orderAgainFirst =
  "First order again what was ordered since the copy was made, while this pause stands: it is then held, and compared with the supplier's list"

const question = `${orderAgainFirst}; then imei-desk link-listed takes what the supplier has, and imei-desk release sends the rest and ends the pause. What you order again only after the pause is bought twice. Was nothing ordered since, or is all that done? End the pause now?`

/** Said once the pause of a restore is over. */
export const afterRestore =
  'The pause of the restore is over: what is ordered from now on is sent, also what was bought since the copy was made.'
