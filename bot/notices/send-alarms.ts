import type { BotParts } from '../bot-parts.ts'
import { sendMessage } from '../chat/send-message.ts'
import { messagesFor } from '../messages/messages.ts'
import { externalIdOf, findPerson, newPerson } from '../person/person.ts'
import { plainLine } from '../text/plain-text.ts'
import { textBlocks, textLines } from '../text/rich-text.ts'
import { showMoment, showSeconds } from '../text/show-time.ts'
import type { AlarmLetter } from './letter.ts'

/** Tells an operator, in the private chat with them, what has gone wrong and what is over. */
export async function sendAlarms(parts: BotParts, chat: number, letters: readonly AlarmLetter[]): Promise<void> {
  if (letters.length === 0) return
  // A private chat has the number of its person.
  const found = await findPerson(parts.desk, chat)
  const person = found.kind === 'data' ? found.data : newPerson(externalIdOf(chat))
  const { alarm: words } = messagesFor(person.language)
  const news = letters.map(({ alarm, overAfterMs }) => {
    const message = plainLine(alarm.message, 1_000)
    if (overAfterMs !== null) return textLines(words.over(message, showSeconds(overAfterMs / 1_000)))
    return textLines(words.raised(message), words.since(showMoment(alarm.since, person.timeZone)))
  })
  await sendMessage(parts.telegram, { chat }, { text: textBlocks(...news) })
}
