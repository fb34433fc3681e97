import type { BotParts } from '../bot-parts.ts'
import type { ReferencePatch } from '../chat/reference-book.ts'

/** How often the note is tried again. The API was there a moment ago. */
const noteTries = 5

/** Until it is noted what was said, nothing else is said: a crash in between repeats this one message, and no other. */
export async function noteTold(
  { references, clock, logger }: BotParts,
  id: string,
  patch: ReferencePatch,
): Promise<void> {
  for (let attempt = 1; attempt <= noteTries; attempt += 1) {
    const noted = await references.change(id, patch)
    if (noted.kind === 'data') return
    logger.warn({ id, reason: noted.reason }, 'what was told could not be noted; it is tried again')
    await clock.sleep(1_000 * attempt)
  }
}
