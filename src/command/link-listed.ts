import { agree } from './agree.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { describeStillHeld } from './describe-still-held.ts'
import { DeskStandingDocument, LinkListedOrdersDocument, type LinkListedOrdersMutation } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import { count } from './preview.ts'
import type { CommandEnd, Session } from './session.ts'

export type LinkOptions = { reason: string; yes: boolean }

/**
 * Takes what the supplier's list shows for held orders (all of them without ids) as bought for them by another copy of the database. Sends nothing. Exit code
 * 6 when a person has to decide on some.
 */
export async function linkListed(
  session: Session,
  ids: readonly string[],
  { reason, yes }: LinkOptions,
): Promise<CommandEnd> {
  const { api, output } = session
  const { held, supplier } = await api.ask(DeskStandingDocument, {})
  if (held.totalCount === 0) throw new CommandFailure('nothing', 'No order is held.')
  const many = `${ids.length === 0 && held.totalCountCapped ? 'more than ' : ''}${count(ids.length || held.totalCount, 'held order')}`
  const question = `Link ${many} to what the supplier's list has of them? An order that exactly one there fits becomes that one, for good. Nothing is sent.`
  await agree(session, { question, yes, deed: 'linked' })
  const input = { reason, ...(ids.length === 0 ? {} : { ids: [...ids] }) }
  const { linkListedOrders: result } = await api.ask(LinkListedOrdersDocument, { input })
  if (result.__typename !== 'LinkListedOrdersPayload') throw new CommandFailure('nothing', plainLine(result.message))
  for (const line of describeLinks(result)) output.tell(line)
  if (supplier.pause?.reason === 'restored')
    output.tell(
      'Nothing is sent yet: imei-desk release --reason TEXT ends the pause of the restore, also when nothing is left to send.',
    )
  return { exitCode: result.unclear.length === 0 ? exitCodes.done : exitCodes.partly, document: result }
}

type Payload = Extract<LinkListedOrdersMutation['linkListedOrders'], { __typename: 'LinkListedOrdersPayload' }>

function describeLinks({ linked, notListed, severalListed, contested, unclear }: Payload): string[] {
  const stay = (orders: number, why: string) => (orders === 0 ? [] : [`${count(orders, 'order')} left held: ${why}`])
  return [
    `${count(linked, 'order')} linked${linked === 0 ? '.' : ': the supplier has them. Their answers come by themselves, or at once with: imei-desk sync'}`,
    ...stay(notListed, "nothing in the supplier's list fits. To send what is left: imei-desk release --reason TEXT"),
    ...stay(severalListed, "more than one order in the supplier's list fits."),
    ...stay(
      contested,
      "the one that fits in the supplier's list may be another order here, or stands under two IMEIs.",
    ),
    ...describeStillHeld(unclear, severalListed + contested),
  ]
}
