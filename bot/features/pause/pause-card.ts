import { FormattedString } from '@grammyjs/parse-mode'
import type { Outgoing } from '../../chat/send-message.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { showMoment } from '../../text/show-time.ts'
import type { CardReader } from '../order-card/order-card.ts'
import type { ChatPause } from './describe-pause.ts'
import { pauseButtons } from './pause-buttons.ts'

/** `waiting`: the reader's own orders that wait. `remark`: what stands below. */
export type PauseFacts = { pause: ChatPause; waiting: number; remark?: string | null }

/** Why nothing is being sent, in a message of its own: the cause, what the supplier says, when it is looked at again, and a button to do so now. */
export function pauseCard({ pause, waiting, remark = null }: PauseFacts, reader: CardReader): Outgoing {
  const { pause: words } = reader.messages
  const { reason, message, retryAt } = pause
  const text = textBlocks(
    FormattedString.b(words.title(words.cause(reason))),
    textLines(plainLine(message, 1_000), reason === 'restored' ? words.restored : null),
    textLines(
      waiting > 0 ? words.waiting(waiting) : null,
      retryAt === null ? words.onlyPerson : words.retryAt(showMoment(retryAt, reader.timeZone)),
    ),
    remark,
  )
  return { text, buttons: pauseButtons(pause, reader.messages, reader.personId) }
}
