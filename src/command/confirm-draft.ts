import { agree } from './agree.ts'
import { CommandFailure } from './command-failure.ts'
import { type BatchFactsFragment, ConfirmBatchDocument, type ConfirmBatchMutation } from './generated/graphql.ts'
import { getBatch } from './get-batch.ts'
import { plainLine } from './plain-text.ts'
import { count } from './preview.ts'
import type { Session } from './session.ts'

export type Agreement = {
  /** `--yes`: agrees to the first total, not to one that changes under it. */
  yes: boolean
  /** How a total is written. */
  price(total: string): string
}

/** Asks the person, then orders the draft at exactly the total that they saw. Throws when they do not agree. */
export async function confirmDraft(
  session: Session,
  draft: BatchFactsFragment,
  { yes, price }: Agreement,
): Promise<BatchFactsFragment> {
  let batch = draft
  let mayAssume = yes
  for (;;) {
    const question = `Order ${count(batch.orderableCount, 'IMEI')} for ${price(batch.totalPrice)}?`
    await agree(session, { question, yes: mayAssume, deed: 'ordered' })
    mayAssume = false
    if (session.surroundings.interrupted.aborted)
      throw new CommandFailure('interrupted', 'Interrupted; nothing was ordered.')
    const result = await confirm(session, batch)
    if (result.__typename === 'Batch') return result
    if (result.__typename !== 'PriceChangedError') throw new CommandFailure('nothing', plainLine(result.message))
    const total = `${price(batch.totalPrice)} to ${price(result.actual)}`
    session.output.note(`The total has changed since it was shown, from ${total}; nothing was ordered yet.`)
    batch = await getBatch(session, batch.id)
    if (batch.orderableCount === 0) throw new CommandFailure('nothing', 'Nothing of this file is left to order.')
  }
}

/** How often the confirmation is sent before the person has to see to it. */
const confirmTries = 3

/** Confirming twice orders once, so an answer that got lost may be asked for again. */
async function confirm(
  { api, surroundings }: Session,
  { id, totalPrice }: BatchFactsFragment,
): Promise<ConfirmBatchMutation['confirmBatch']> {
  for (let tries = 1; ; tries += 1) {
    try {
      return (await api.ask(ConfirmBatchDocument, { input: { id, expectedTotal: totalPrice } })).confirmBatch
    } catch (error) {
      if (!(error instanceof CommandFailure) || error.kind !== 'unreachable') throw error
      if (tries === confirmTries) throw new CommandFailure('unreachable', `${error.message} ${lostHint}`)
      await surroundings.sleep(500 * tries)
    }
  }
}

const lostHint = 'Whether the orders were taken in is not known. Run the same command again: it orders nothing twice.'
