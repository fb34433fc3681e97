import { plainCause } from './plain-cause.ts'
import type { CallFailure, NotAsked, SupplierRefusal } from './supplier.ts'

/** One sentence for a person about a call that brought nothing. */
export function describeFailure(reply: CallFailure | SupplierRefusal | NotAsked): string {
  switch (reply.kind) {
    case 'not-sent':
      return `The supplier cannot be reached: ${plainCause(reply.detail)}.`
    case 'no-answer':
      return `The supplier did not answer: ${plainCause(reply.detail)}.`
    case 'unreadable':
      return `The supplier's answer cannot be read: ${plainCause(reply.detail)}.`
    case 'not-asked':
      return `The supplier is not asked for now: ${reply.detail}`
    case 'error':
      return `The supplier says: "${reply.text}".`
    default:
      return reply satisfies never
  }
}
