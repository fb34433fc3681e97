import type { BotParts } from '../bot-parts.ts'
import { sendMessage } from '../chat/send-message.ts'
import { findHeld } from '../features/held/find-held.ts'
import { heldCard } from '../features/held/held-card.ts'
import { messagesFor } from '../messages/messages.ts'
import type { HeldLetter } from './letter.ts'
import { noteTold } from './note-told.ts'
import { isQuiet } from './quiet-hours.ts'
import { addTold } from './told-words.ts'

/** Tells one person in one message of everything that is held of theirs in this chat: as it stands now, whatever the letters came for. */
export async function sendHeld(parts: BotParts, chat: number, letters: readonly HeldLetter[]): Promise<void> {
  const [first] = letters
  if (!first) return
  const { person, reference, supplier } = first
  const held = await findHeld(parts.desk, { bot: reference.bot, chat, person: reference.person })
  if (held.kind !== 'data') throw new Error(held.reason)
  if (held.data.orders.length > 0) {
    const reader = {
      messages: messagesFor(person.language),
      personId: reference.person,
      currency: supplier.currency,
    }
    const silent = isQuiet(person, parts.clock.now())
    await sendMessage(parts.telegram, { chat }, { ...heldCard(held.data, reader), silent })
  }
  for (const { subject } of letters) {
    await noteTold(parts, subject.id, subject.kind === 'order' ? { told: 'HELD' } : addTold('HELD'))
  }
}
