import type { BotParts } from '../bot-parts.ts'
import { sendMessage } from '../chat/send-message.ts'
import { pauseCard } from '../features/pause/pause-card.ts'
import { messagesFor } from '../messages/messages.ts'
import { showSeconds } from '../text/show-time.ts'
import type { Letter } from './letter.ts'
import { isQuiet } from './quiet-hours.ts'

type Of<Kind extends Letter['kind']> = Extract<Letter, { kind: Kind }>

/** Tells a chat that nothing is being sent. */
export async function sendPause({ clock, telegram }: BotParts, chat: number, letter: Of<'pause'>): Promise<void> {
  const { pause, waiting, person, personId } = letter
  const reader = { messages: messagesFor(person.language), personId, timeZone: person.timeZone }
  const silent = isQuiet(person, clock.now())
  await sendMessage(telegram, { chat }, { ...pauseCard({ pause, waiting }, reader), silent })
}

/** Tells a chat that sending goes on. */
export async function sendPauseOver(
  { clock, telegram }: BotParts,
  chat: number,
  { reason, lastedMs, person }: Of<'pause-over'>,
): Promise<void> {
  const { pause: words } = messagesFor(person.language)
  const text = words.over(words.pastCause(reason), showSeconds(lastedMs / 1_000))
  await sendMessage(telegram, { chat }, { text, silent: isQuiet(person, clock.now()) })
}
