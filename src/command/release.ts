import { agree } from './agree.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { sumCredits } from './credits.ts'
import { describeStillHeld } from './describe-still-held.ts'
import { findOrdersOf } from './find-orders.ts'
import { DeskStandingDocument, ReleaseOrdersDocument, type ReleaseOrdersMutation } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import { count, priceOf } from './preview.ts'
import { afterRestore, orderAgainFirst } from './resume.ts'
import type { CommandEnd, Session } from './session.ts'

export type ReleaseOptions = { reason: string; yes: boolean; evenIfListed: boolean; evenIfNotCompared: boolean }

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
  const total = priceOf(sumCredits(held.flatMap(({ price }) => price ?? [])), supplier)
  const question = `Send ${count(held.length, 'held order')} for ${total}? ${describeLook(options)}${wasRestored ? ` ${orderAgainFirst}; releasing ends the pause.` : ''}`
  await agree(session, { question, yes: options.yes, deed: 'released' })
  const result = await letGo(session, ids, options)
  for (const line of describeRelease(result)) output.tell(line)
  if (wasRestored) output.tell(afterRestore)
  return { exitCode: result.stillHeldCount === 0 ? exitCodes.done : exitCodes.partly, document: result }
}

/** Nothing has been compared when the question is asked, so the sum is what it costs at most. */
function describeLook({ evenIfListed, evenIfNotCompared }: ReleaseOptions): string {
  if (evenIfListed) return 'Also what the supplier lists already is bought, a second time.'
  const look = "The supplier's list is read first: what stands there already stays held and costs nothing."
  if (!evenIfNotCompared) return look
  return `${look} Where it cannot be had they are sent all the same; what was bought already is then bought a second time.`
}

/** Asks once more, in words of its own, when nothing can be compared: a yes to the first question, or `--yes`, was no word on that. */
async function letGo(session: Session, ids: readonly string[], options: ReleaseOptions): Promise<Payload> {
  const { reason, evenIfListed, evenIfNotCompared } = options
  const input = { reason, evenIfNotCompared, ...(ids.length === 0 ? {} : { ids: [...ids], evenIfListed }) }
  const { releaseOrders: result } = await session.api.ask(ReleaseOrdersDocument, { input })
  if (result.__typename === 'ReleaseOrdersPayload') return result
  const message = plainLine(result.message)
  const isNotCompared = result.__typename === 'SupplierError' || result.__typename === 'EvidenceRejectedError'
  if (!isNotCompared || evenIfNotCompared) throw new CommandFailure('nothing', message)
  if (options.yes) throw new CommandFailure('not-confirmed', `${message} That is: --even-if-not-compared`)
  const question = `${message} Send them now all the same, not compared (--even-if-not-compared)?`
  await agree(session, { question, yes: false, deed: 'released' })
  return await letGo(session, ids, { ...options, evenIfNotCompared: true })
}

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
