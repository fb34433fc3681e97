import { orderLinesOf } from '../../imei/order-lines.ts'
import { CommandFailure } from './command-failure.ts'
import { type BatchFactsFragment, DraftBatchDocument, type ServiceFactsFragment } from './generated/graphql.ts'
import { makePlaceKey } from './place-key.ts'
import { plainLine } from './plain-text.ts'
import type { InputFile } from './read-input.ts'
import type { Session } from './session.ts'

export type FileOrder = { input: InputFile; service: ServiceFactsFragment; allowRepeat: boolean; key: string | null }

/** More drafts of one file than this in 90 days come from a program that never confirms. */
const attemptLimit = 1_000

/**
 * The batch of a file: a draft to be confirmed, or the one that the same file made before, whatever became of it. Drafts that were never confirmed in
 * time are passed over.
 */
export async function draftFile(session: Session, order: FileOrder): Promise<BatchFactsFragment> {
  const { input, service, allowRepeat, key } = order
  for (let attempt = 1; attempt <= attemptLimit; attempt += 1) {
    const idempotencyKey = key ?? makePlaceKey(input.bytes, service.supplierServiceId, allowRepeat, attempt)
    const batch = await draft(session, order, idempotencyKey)
    if (!isDead(batch, session.surroundings.now())) return batch
    if (key !== null)
      throw new CommandFailure('usage', `The draft of the key ${key} was dropped or has expired; give another --key.`)
  }
  throw new CommandFailure(
    'unexpected',
    `${input.name} was drafted ${attemptLimit} times and never confirmed; give --key.`,
  )
}

async function draft({ api }: Session, order: FileOrder, idempotencyKey: string): Promise<BatchFactsFragment> {
  const { input, service, allowRepeat } = order
  const { lines } = orderLinesOf(input.file)
  const fileName = input.name.slice(0, 255)
  const { draftBatch: result } = await api.ask(DraftBatchDocument, {
    input: { idempotencyKey, serviceId: service.id, lines, allowRepeat, fileName },
  })
  if (result.__typename === 'Batch') return result
  const message = plainLine(result.message)
  switch (result.__typename) {
    case 'IdempotencyKeyError':
      if (order.key === null) throw new CommandFailure('nothing', reusedMessage(input.name))
      throw new CommandFailure('usage', `--key ${order.key}: ${message}`)
    case 'UnknownServiceError':
      throw new CommandFailure('usage', message)
    case 'InvalidInputError':
    case 'BatchTooLargeError':
    case 'LimitExceededError':
      throw new CommandFailure('nothing', message)
    default:
      return result satisfies never
  }
}

/** A draft that nobody confirmed: nothing was ordered by it and nothing will be. */
function isDead(batch: BatchFactsFragment, nowMs: number): boolean {
  if (batch.status === 'CANCELLED') return batch.confirmedAt === null
  return batch.status === 'DRAFT' && batch.expiresAt !== null && Date.parse(batch.expiresAt) <= nowMs
}

function reusedMessage(name: string): string {
  return `The content of ${name} was given for this service before, under another name or by an older version; nothing was ordered again. To order it all the same, give --key with a word of your own (8 or more letters and digits).`
}
