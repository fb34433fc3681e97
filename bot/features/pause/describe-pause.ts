import type { ChatSupplierFragment } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { plainLine } from '../../text/plain-text.ts'

export type ChatPause = NonNullable<ChatSupplierFragment['pause']>

/** One line on a card: that nothing is being sent, why, and what to do. */
export function describePause({ reason, message }: Pick<ChatPause, 'reason' | 'message'>, messages: Messages): string {
  const { order, pause: words } = messages
  const cause = words.cause(reason)
  // What the API says about a restore is long, and meant for its own mutations.
  if (reason === 'restored' && cause !== null) return order.paused(`${cause}. ${words.seeHeld}`)
  return order.paused(`${cause === null ? '' : `${cause}. `}${plainLine(message, 300)}`)
}
