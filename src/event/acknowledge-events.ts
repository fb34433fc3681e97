import type { EventConsumer } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { latestCursor, parseCursor } from './read-events.ts'

export type AcknowledgeResult =
  | { kind: 'consumer'; consumer: EventConsumer }
  | { kind: 'invalid-input'; field: string; message: string }

const namePattern = /^[A-Za-z0-9._:-]{1,128}$/

/** Notes how far a named client has worked the feed off. Never moves it back: an older cursor is answered with the newer place. */
export async function acknowledgeEvents(
  parts: Parts,
  accountId: string,
  name: string,
  cursorText: string,
): Promise<AcknowledgeResult> {
  if (!namePattern.test(name))
    return invalid('consumer', 'A consumer is named with 1 to 128 letters, digits and . _ : -')
  const cursor = parseCursor(cursorText)
  if (cursor === null)
    return invalid('cursor', 'This is no cursor of the feed; use one that orderEvents or latestEventCursor gave.')
  const now = new Date(parts.clock.now())
  return await parts.db.$transaction(async (tx): Promise<AcknowledgeResult> => {
    const newest = await latestCursor(tx)
    if (cursor > newest)
      return invalid('cursor', `The feed has only come to ${newest}; acknowledging ${cursor} would skip events.`)
    const key = { accountId, name }
    const known = await tx.eventConsumer.findUnique({ where: { accountId_name: key } })
    if (known && known.cursor >= cursor) return { kind: 'consumer', consumer: known }
    const data = { cursor, updatedAt: now }
    const consumer = await tx.eventConsumer.upsert({
      where: { accountId_name: key },
      create: { ...key, ...data },
      update: data,
    })
    return { kind: 'consumer', consumer }
  })
}

const invalid = (field: string, message: string): AcknowledgeResult => ({ kind: 'invalid-input', field, message })
