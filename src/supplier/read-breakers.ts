import type { Clock } from '../clock.ts'
import type { Logger } from '../logger.ts'
import { afterFailure, type Breaker, classifyAdmission, closedBreaker } from './circuit-breaker.ts'
import { describeFailure } from './describe-failure.ts'
import type { NotAsked, Reply } from './supplier.ts'

/** What a free call is about; each has a breaker of its own, since a supplier may well answer about orders and not about the account. */
export type ReadKind = 'orders' | 'listing' | 'services' | 'account'

/** The breakers of the free calls, in this process only: each finds out for itself within a few calls. (A paid call has the pause for its breaker.) */
export type ReadBreakers = {
  /** Why a call would not be let through now, if so. Changes nothing. */
  findHold(kind: ReadKind): NotAsked | null
  /** The same for a call that goes out if it may: it can be the one that tries again. */
  enter(kind: ReadKind): NotAsked | null
  /** Learns from an answer to a call that went out at `startedAt`. */
  note(kind: ReadKind, reply: Reply, startedAt: number): void
}

export function createReadBreakers({ clock, logger }: { clock: Clock; logger: Logger }): ReadBreakers {
  const breakers = new Map<ReadKind, Breaker>()
  const get = (kind: ReadKind) => breakers.get(kind) ?? closedBreaker
  const look = (kind: ReadKind, mayGo: (breaker: Breaker) => void): NotAsked | null => {
    const admission = classifyAdmission(get(kind), clock.now())
    if (admission.kind === 'wait') return notAsked(get(kind), admission.until)
    mayGo(admission.breaker)
    return null
  }
  return {
    findHold: (kind) => look(kind, () => {}),
    enter: (kind) => look(kind, (breaker) => breakers.set(kind, breaker)),
    note: (kind, reply, startedAt) => {
      const before = get(kind)
      if (reply.kind !== 'not-sent' && reply.kind !== 'no-answer' && reply.kind !== 'unreadable') {
        breakers.delete(kind)
        if (before.openUntil !== null) logger.info({ calls: kind }, 'the supplier answers such calls again')
        return
      }
      const after = afterFailure(before, { cause: describeFailure(reply), startedAt, now: clock.now() })
      breakers.set(kind, after)
      if (after.openUntil !== null && after !== before)
        logger.warn({ calls: kind, openMs: after.openMs }, `such calls wait for a while: ${after.cause}`)
    },
  }
}

function notAsked({ failures, cause }: Breaker, until: number): NotAsked {
  const time = new Date(until).toISOString().slice(11, 19)
  const detail = `the last ${failures} calls of this kind failed, and the next goes out at ${time} UTC; ask again then. ${cause}`
  return { kind: 'not-asked', detail }
}
