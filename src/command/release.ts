import { CommandFailure, exitCodes } from './command-failure.ts'
import { showCredits, sumCredits } from './credits.ts'
import { findOrdersOf } from './find-orders.ts'
import { DeskStandingDocument, ReleaseOrdersDocument } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import { count } from './preview.ts'
import type { CommandEnd, Session } from './session.ts'

export type ReleaseOptions = { reason: string; yes: boolean }

/** Lets held orders go, all of them without ids, after saying how many they are and what they cost. */
export async function release(session: Session, ids: readonly string[], options: ReleaseOptions): Promise<CommandEnd> {
  const { api, output } = session
  const held = (await findOrdersOf(session, 'HELD')).filter(({ id }) => ids.length === 0 || ids.includes(id))
  const unknown = ids.filter((id) => !held.some((order) => order.id === id))
  if (unknown.length > 0)
    throw new CommandFailure('nothing', `Not held: ${unknown.map(plainLine).join(', ')}. Nothing was released.`)
  const { supplier } = await api.ask(DeskStandingDocument, {})
  if (held.length === 0 && supplier.pause?.reason !== 'restored')
    throw new CommandFailure('nothing', 'No order is held.')
  const total = showCredits(sumCredits(held.flatMap(({ price }) => price ?? [])))
  await agree(session, `Send ${count(held.length, 'held order')} for ${total} credits?`, options.yes)
  const input = { reason: options.reason, ...(ids.length === 0 ? {} : { ids: [...ids] }) }
  const { releaseOrders: result } = await api.ask(ReleaseOrdersDocument, { input })
  if (result.__typename !== 'ReleaseOrdersPayload') throw new CommandFailure('nothing', plainLine(result.message))
  output.tell(`${count(result.released, 'order')} released.`)
  return { exitCode: exitCodes.done, document: { released: result.released } }
}

async function agree({ surroundings, output }: Session, question: string, yes: boolean): Promise<void> {
  if (yes) return
  if (surroundings.ask === null) {
    output.note(question)
    throw new CommandFailure(
      'not-confirmed',
      'Nothing was released: nobody is here to confirm it. Run it again with --yes.',
    )
  }
  const answer = await surroundings.ask(`${question} [y/N] `)
  if (!/^\s*y(es)?\s*$/i.test(answer)) throw new CommandFailure('not-confirmed', 'Nothing was released.')
}
