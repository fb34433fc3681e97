import { timingSafeEqual } from 'node:crypto'
import type { Export } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { hashSecret } from './create-export.ts'
import { claimExport, findExport, releaseExport, renewExport, spendExport } from './export-store.ts'

type DownloadParts = Pick<Parts, 'db' | 'clock'>

/** How a link stands. A wrong secret is told the same as an id that does not exist. */
export type LinkStanding =
  | { kind: 'open'; export: Export }
  | { kind: 'unknown' }
  | { kind: 'spent' }
  | { kind: 'expired' }
  | { kind: 'busy' }

/** The right to hand an export out, held for a minute and prolonged while bytes flow: after a crash the link is free again by itself. */
const leaseMs = 60_000
const renewMs = 20_000

/** Looks at a link without using it. */
export async function findLink({ db, clock }: DownloadParts, id: string, secret: string): Promise<LinkStanding> {
  const found = await findExport(db, id)
  // Compared also when there is nothing, so that the time taken tells nothing.
  const isRight = isSecretOf(found?.secretHash ?? hashSecret(''), secret)
  if (!found || !isRight) return { kind: 'unknown' }
  if (found.spentAt !== null) return { kind: 'spent' }
  if (found.leaseUntil !== null && found.leaseUntil.getTime() > clock.now()) return { kind: 'busy' }
  if (found.expiresAt.getTime() <= clock.now()) return { kind: 'expired' }
  return { kind: 'open', export: found }
}

function isSecretOf(hash: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashSecret(secret), 'hex'))
}

/** A download that somebody has the right to. */
export type Claim = {
  /** Prolongs the right until `signal` aborts; calls `onLost` when another has it. */
  keep(signal: AbortSignal, onLost: () => void): Promise<void>
  /** Uses the link up; false when another has the right meanwhile. */
  spend(): Promise<boolean>
  /** Lets the link be used again. */
  release(): Promise<void>
}

/** Takes the right to hand an export out; null when another was quicker. */
export async function claimDownload({ db, clock }: DownloadParts, id: string): Promise<Claim | null> {
  const leaseFrom = (nowMs: number) => new Date(nowMs + leaseMs)
  let leaseUntil = leaseFrom(clock.now())
  if (!(await claimExport(db, id, new Date(clock.now()), leaseUntil))) return null
  return {
    keep: async (signal, onLost) => {
      for (;;) {
        await clock.sleep(renewMs, signal)
        if (signal.aborted) return
        const next = leaseFrom(clock.now())
        if (!(await renewExport(db, { id, leaseUntil }, next))) return onLost()
        leaseUntil = next
      }
    },
    spend: () => spendExport(db, { id, leaseUntil }, new Date(clock.now())),
    release: () => releaseExport(db, { id, leaseUntil }),
  }
}
