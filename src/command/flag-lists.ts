import { InvalidArgumentError } from 'commander'
import type { OrderStatus } from './generated/graphql.ts'

const statuses = [
  'HELD',
  'QUEUED',
  'SENDING',
  'UNKNOWN',
  'NEEDS_REVIEW',
  'PENDING',
  'IN_PROCESS',
  'COMPLETED',
  'REJECTED',
  'REFUSED',
  'DUPLICATE',
  'NOT_PLACED',
  'CANCELLED',
] as const satisfies readonly OrderStatus[]

/** Reads `held,in-process` behind what earlier flags have given, each once. Throws with the allowed words for anything else. */
export function collectStatuses(text: string, before: readonly OrderStatus[] = []): OrderStatus[] {
  return [...new Set([...before, ...splitList(text).map(readStatus)])]
}

/** Reads `1739,269` behind what earlier flags have given, each once. Whether there are such services is asked of the API later. */
export function collectServices(text: string, before: readonly string[] = []): string[] {
  return [...new Set([...before, ...splitList(text)])]
}

function readStatus(word: string): OrderStatus {
  const name = word.toUpperCase().replace(/[\s-]+/g, '_')
  const status = statuses.find((candidate) => candidate === name)
  if (status) return status
  throw new InvalidArgumentError(`"${word}" is no status. Allowed are ${statuses.join(', ')}.`)
}

/** An empty place is a slip, and no wish for everything. */
function splitList(text: string): string[] {
  const values = text.split(',').map((value) => value.trim())
  if (values.includes('')) throw new InvalidArgumentError('Write one value, or several with a comma between.')
  return values
}
