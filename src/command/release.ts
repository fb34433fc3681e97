import { agree } from './agree.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { showCredits, sumCredits } from './credits.ts'
import { describeStillHeld } from './describe-still-held.ts'
import { findOrdersOf } from './find-orders.ts'
import { DeskStandingDocument, ReleaseOrdersDocument, type ReleaseOrdersMutation } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import { count } from './preview.ts'
import { afterRestore, orderAgainFirst } from './resume.ts'
import type { CommandEnd, Session } from './session.ts'

export type ReleaseOptions = { reason: string; yes: boolean; evenIfListed: boolean }

/**
 * Lets held orders go, all of them without ids, after saying how many they are and what they cost. Tells which stay held because the supplier has them. Exit
 * code 6 when some do.
 */
export async function release(session: Session, ids: readonly string[], options: ReleaseOptions): Promise<CommandEnd> {
  const { api, output } = session
  if (options.evenIfListed && ids.length === 0)
    throw new CommandFailure('usage', 'Name the orders that are to be bought even if the supplier lists them already.')
  const held = (await findOrdersOf(session, 'HELD')).filter(({ id }) => ids.length === 0 || ids.includes(id))
  const unknown = ids.filter((id) => !held.some((order) => order.id === id))
  if (unknown.length > 0)
    throw new CommandFailure('nothing', `Not held: ${unknown.map(plainLine).join(', ')}. Nothing was released.`)
  const { supplier } = await api.ask(DeskStandingDocument, {})
  const wasRestored = supplier.pause?.reason === 'restored'
  if (held.length === 0 && !wasRestored) throw new CommandFailure('nothing', 'No order is held.')
  const total = showCredits(sumCredits(held.flatMap(({ price }) => price ?? [])))
  const question = `Send ${count(held.length, 'held order')} for ${total} credits? ${describeLook(options.evenIfListed)}${wasRestored ? ` ${orderAgainFirst}; releasing ends the pause.` : ''}`
  await agree(session, { question, yes: options.yes, deed: 'released' })
  const input = {
    reason: options.reason,
    ...(ids.length === 0 ? {} : { ids: [...ids], evenIfListed: options.evenIfListed }),
  }
  const { releaseOrders: result } = await api.ask(ReleaseOrdersDocument, { input })
  if (result.__typename !== 'ReleaseOrdersPayload') throw new CommandFailure('nothing', plainLine(result.message))
  for (const line of describeRelease(result)) output.tell(line)
  if (wasRestored) output.tell(afterRestore)
  return { exitCode: result.stillHeldCount === 0 ? exitCodes.done : exitCodes.partly, document: result }
}

/** Nothing has been compared when the question is asked, so the sum is what it costs at most. */
const describeLook = (evenIfListed: boolean): string =>
  evenIfListed
    ? 'Also what the supplier lists already is bought, a second time.'
    : "The supplier's list is read first, where it can be: what stands there already stays held and costs nothing."

type Payload = Extract<ReleaseOrdersMutation['releaseOrders'], { __typename: 'ReleaseOrdersPayload' }>

function describeRelease({ released, stillHeld, stillHeldCount, notCompared }: Payload): string[] {
  const lines = [`${count(released, 'order')} released.`]
  if (notCompared !== null)
    lines.push(`Not compared with what the supplier has, so your word stands: ${plainLine(notCompared)}`)
  if (stillHeldCount === 0) return lines
  return [
    ...lines,
    `${count(stillHeldCount, 'order')} not released: the supplier lists the IMEI and service already, and no order here has its number.`,
    ...describeStillHeld(stillHeld, stillHeldCount),
    'Or all at once, if another copy of this database bought them: imei-desk link-listed --reason TEXT (links those whose number is certain; sends nothing).',
  ]
}
