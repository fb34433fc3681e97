import { createHash } from 'node:crypto'

/**
 * The idempotency key of a file: the same bytes for the same service have the same key, on any day and under any name. The server remembers keys for
 * 90 days, so running the command again (after a crash, or by mistake) finds the first batch, also when its orders have been answered already and
 * "already ordered" would no longer stop a second payment. `attempt` counts drafts that came to nothing; they use their key up.
 */
export function makePlaceKey(bytes: Uint8Array, serviceNumber: string, allowRepeat: boolean, attempt: number): string {
  const hash = createHash('sha256')
    .update(`${serviceNumber}\n${allowRepeat ? 'repeat' : 'once'}\n`)
    .update(bytes)
    .digest('hex')
  return `imei-desk:place:${hash}:${attempt}`
}
