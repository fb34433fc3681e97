import { plainCause } from './plain-cause.ts'
import type { CallFailure, SupplierRefusal } from './supplier.ts'

/** Why nothing is being sent. */
export type PauseReason = 'restored' | 'credit' | 'auth' | 'ip' | 'maintenance' | 'unreachable' | 'failing' | 'busy'

export type Pause = { reason: PauseReason; message: string }

const minute = 60_000

/** How long to wait before a free call looks whether the cause is gone: the first time, and at most when it is still there again and again. */
const waits: Record<PauseReason, { firstMs: number; longestMs: number } | null> = {
  restored: null,
  credit: { firstMs: minute, longestMs: 10 * minute },
  auth: { firstMs: minute, longestMs: 10 * minute },
  ip: { firstMs: minute, longestMs: 10 * minute },
  maintenance: { firstMs: minute, longestMs: 5 * minute },
  unreachable: { firstMs: 10_000, longestMs: minute },
  failing: { firstMs: 10_000, longestMs: minute },
  busy: { firstMs: 10_000, longestMs: minute },
}

/**
 * Milliseconds until the next try when the same pause is set for the `count`-th time in a row (from 1); null when only a person ends it.
 */
export function pauseWaitMs(reason: PauseReason, count: number): number | null {
  const wait = waits[reason]
  return wait === null ? null : Math.min(wait.longestMs, wait.firstMs * 2 ** Math.min(count - 1, 20))
}

/** Whether somebody has to do something before sending can go on; the other causes pass by themselves. */
export function needsPerson(reason: string | null): boolean {
  return reason === 'restored' || reason === 'credit' || reason === 'auth' || reason === 'ip'
}

/** For an answer that says "too many requests" (HTTP 429). */
export const busyPause: Pause = {
  reason: 'busy',
  message:
    'The supplier says that there are too many calls (HTTP 429). Sending waits a moment and goes on by itself, more slowly.',
}

/** The pause that an answer calls for; null when it says nothing about the supplier as a whole. */
export function findPause(reply: CallFailure | SupplierRefusal): Pause | null {
  if (reply.kind === 'not-sent') {
    return {
      reason: 'unreachable',
      message: `The supplier cannot be reached: ${plainCause(reply.detail)}. Trying again by itself.`,
    }
  }
  if (reply.kind === 'unreadable' && reply.httpStatus === 429) return busyPause
  if (reply.kind !== 'error') return null
  switch (reply.error) {
    case 'credit':
      return {
        reason: 'credit',
        message: `The supplier says: "${reply.text}". Add credits there; sending resumes by itself.`,
      }
    case 'auth':
      return {
        reason: 'auth',
        message: `The supplier does not accept the key or the user: "${reply.text}". Check GSM_FUSION_API_KEY and GSM_FUSION_USERNAME, and restart when you have changed them; sending resumes by itself.`,
      }
    case 'ip':
      return {
        reason: 'ip',
        message: `The supplier does not accept this machine's address: "${reply.text}". Allow it in the supplier's account; sending resumes by itself.`,
      }
    case 'maintenance':
      return {
        reason: 'maintenance',
        message: `The supplier is in maintenance: "${reply.text}". Trying again by itself.`,
      }
    case 'duplicate':
    case 'bad-input':
    case 'unknown':
      return null
    default:
      return reply.error satisfies never
  }
}
