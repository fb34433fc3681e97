import type { SupplierState } from '../db/generated/prisma/client.ts'
import { probeSupplier } from './probe-supplier.ts'
import type { AccountParts } from './refresh-account.ts'
import { clearPause, getSupplierState, renewPause } from './supplier-state-store.ts'

export type ResumeResult =
  | { kind: 'resumed'; state: SupplierState }
  | { kind: 'invalid-input'; field: 'reason'; message: string }
  | { kind: 'wrong-status'; message: string }

/** Most characters of a reason. */
export const reasonLimit = 1_000

/** How long a person is kept waiting for the free call: the rate may have no room for it, and the supplier may not answer. */
const patienceMs = 20_000

/**
 * Tries, with a free call, whether the cause of a pause is gone, and lets sending go on if so; else the pause is set again, for longer. Does nothing
 * before the pause's retry time, nor to a pause that only a person ends.
 */
export async function tryToResume(parts: AccountParts): Promise<void> {
  const { db, clock, supplier, logger } = parts
  const seen = await getSupplierState(db, supplier.name)
  const due = seen.retryAt !== null && seen.retryAt.getTime() <= clock.now()
  if (seen.pauseReason === null || !due) return
  const stays = await findWhyItStays(parts, seen, false)
  if (stays === null && (await clearPause(db, supplier.name, seen)))
    logger.info({ reason: seen.pauseReason }, 'sending goes on')
  parts.feed.announce()
}

/**
 * Ends a pause on the word of a person. Where the supplier can be asked, their word is no proof: a free call looks first (never a paid one), and while the
 * cause stands, so does the pause. `resumed` tells how the supplier stands then.
 */
export async function resumeSending(parts: AccountParts, reason: string): Promise<ResumeResult> {
  const { db, supplier, logger } = parts
  const words = reason.trim()
  if (words === '' || words.length > reasonLimit) {
    const message = `The reason must have 1 to ${reasonLimit} characters, not ${words.length}; say what was done about the pause.`
    return { kind: 'invalid-input', field: 'reason', message }
  }
  const seen = await getSupplierState(db, supplier.name)
  if (seen.pauseReason === null) return wrongStatus('Nothing is paused: sending goes on.')
  const facts = { pausedFor: seen.pauseReason, reason: words }
  const stays = seen.pauseReason === 'restored' ? null : await askPatiently(parts, seen)
  if (stays !== null) {
    logger.info(facts, 'a person wanted sending to go on, but it stays paused')
    return wrongStatus(stays)
  }
  if (!(await clearPause(db, supplier.name, seen)))
    return wrongStatus('The pause has changed meanwhile; look at it again.')
  logger.info(facts, 'a person let sending go on')
  parts.feed.announce()
  return { kind: 'resumed', state: await getSupplierState(db, supplier.name) }
}

const wrongStatus = (message: string): ResumeResult => ({ kind: 'wrong-status', message })

/** Why sending cannot go on yet, in words; null when it can. The pause is then set anew: for the cause that the call found. */
async function findWhyItStays(parts: AccountParts, seen: SupplierState, isExtra: boolean): Promise<string | null> {
  const { db, clock, supplier } = parts
  const probe = await probeSupplier(parts, seen.pauseReason)
  if (probe === 'stopping') return 'The server is stopping; ask again.'
  if (probe === 'well') return null
  const now = new Date(clock.now())
  await db.$transaction((tx) => renewPause(tx, supplier.name, { seen, pause: probe, now, isExtra }))
  parts.feed.announce()
  return `Sending stays paused. ${probe.message}`
}

async function askPatiently(parts: AccountParts, seen: SupplierState): Promise<string | null> {
  const answered = new AbortController()
  const impatient = parts.clock.sleep(patienceMs, answered.signal).then(() => {
    const message = 'Sending stays paused: the free call that looks whether the cause is gone has no answer yet.'
    return `${message} Sending goes on by itself when such a call finds all well; ask again in a minute.`
  })
  const asked = findWhyItStays(parts, seen, true)
  // It may end after the caller has been answered; that must not end the process.
  asked.catch((error) => parts.logger.error({ err: error }, 'a look at the supplier broke off'))
  try {
    return await Promise.race([asked, impatient])
  } finally {
    answered.abort()
  }
}
