import { CommandFailure, exitCodes } from './command-failure.ts'
import { ResumeSendingDocument } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import type { CommandEnd, Session } from './session.ts'
import { describeSupplier } from './show-supplier.ts'

/** Ends a pause once its cause is gone: a free call looks first, and a cause that still stands is told. */
export async function resume({ api, output, surroundings }: Session, reason: string): Promise<CommandEnd> {
  const { resumeSending: result } = await api.ask(ResumeSendingDocument, { input: { reason } })
  if (result.__typename !== 'Supplier') throw new CommandFailure('nothing', plainLine(result.message))
  for (const line of describeSupplier(result, surroundings.now())) output.tell(line)
  return { exitCode: exitCodes.done, document: { supplier: result } }
}
