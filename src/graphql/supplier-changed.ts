import type { SupplierState } from '../db/generated/prisma/client.ts'
import { currentCeiling } from '../supplier/rate-ceiling.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'
import { builder } from './builder.ts'
import type { GraphqlContext } from './context.ts'
import { Supplier } from './supplier.ts'

/** A queue under way wakes every subscriber hundreds of times a second; the supplier is looked at no more often than this. */
const changePauseMs = 250

builder.subscriptionField('supplierChanged', (t) =>
  t.field({
    type: Supplier,
    description:
      'The supplier at once, and then when it pauses, resumes, comes or goes, when its balance moves, or when another rate is learned (changes within a quarter of a second are one). Never ends by itself.',
    subscribe: (_root, _args, context) => followSupplier(context),
    resolve: (state) => state,
  }),
)

async function* followSupplier({ desk, signal }: GraphqlContext): AsyncGenerator<SupplierState> {
  let seen = ''
  for await (const _ of desk.feed.wakeups(signal)) {
    const state = await getSupplierState(desk.db, desk.supplier.name)
    const key = keyOf(state, currentCeiling(state, desk.clock.now(), desk.ratePerMinute))
    if (key !== seen) {
      seen = key
      yield state
    }
    await desk.clock.sleep(changePauseMs, signal)
  }
}

/** What is worth telling when it changes; the rest of the row moves with every order and every list. */
function keyOf(state: SupplierState, ceiling: number | null): string {
  const { pauseReason, pauseMessage, pausedAt, retryAt, reachable, balanceMicros, currency } = state
  const pause = [pauseReason, pauseMessage, pausedAt, retryAt]
  return JSON.stringify([...pause, reachable, balanceMicros?.toString() ?? null, currency, ceiling])
}
