import { Prisma } from '../db/generated/prisma/client.ts'
import { chunksOf, jsonTexts } from '../db/json-rows.ts'
import { clearPause, getSupplierState } from '../supplier/supplier-state-store.ts'
import { areAllKnown } from './find-held.ts'
import { findListedHeld, type HeldComparison, type NotCompared } from './find-listed-held.ts'
import { type BulkMove, explainHeld, moveOrders } from './order-store.ts'
import type { SyncParts } from './sync-orders.ts'

/** Longest reason that a person may give, in characters. */
export const reasonLimit = 1_000

export type ReleaseInput = {
  /** Our ids; null for all held orders of the account. */
  ids: readonly string[] | null
  reason: string
  /** Whether the named ones go although the supplier lists what seems to be them: they are bought once more, on purpose. */
  evenIfListed: boolean
  /** Whether they go although the supplier's list cannot be had, or is not proved to be this account's: what was bought already is bought once more. */
  evenIfNotCompared: boolean
}

export type ReleaseResult =
  | { kind: 'released'; released: number; stillHeld: readonly StillHeld[]; notCompared: string | null }
  | { kind: 'not-found' }
  | { kind: 'supplier'; message: string }
  | { kind: 'evidence-rejected'; message: string }
  | { kind: 'invalid-input'; field: string; message: string }

/** An order that was not let go: the supplier seems to have it already, under these numbers of its own. */
export type StillHeld = { id: string; supplierOrderIds: readonly string[]; reason: string }

/**
 * Lets held orders go: they are sent as if they had just been ordered. What stands in the supplier's own list already stays HELD. Where nothing
 * can be compared with that list, nothing goes, unless the caller says so on purpose. It also ends the pause of a restored database, since whoever says so has
 * seen what would be sent. Orders that are not HELD stay as they are and are not counted; one unknown id, and nothing changes at all.
 */
export async function releaseOrders(parts: SyncParts, accountId: string, input: ReleaseInput): Promise<ReleaseResult> {
  const problem = checkInput(input)
  if (problem) return problem
  const { ids, evenIfListed, evenIfNotCompared } = input
  if (!(await areAllKnown(parts.db, accountId, ids ?? []))) return { kind: 'not-found' }
  const compared = evenIfListed ? onPurpose(ids ?? []) : await findListedHeld(parts, accountId, ids)
  if (compared === 'stopping') return { kind: 'supplier', message: 'The server is stopping; ask again.' }
  const stillHeld = [...compared.listed].map(([id, numbers]) => describeListed(id, numbers))
  const { notCompared } = compared
  if (notCompared !== null && !evenIfNotCompared) return await keepAll(parts, notCompared, stillHeld)
  const released = await letGo(parts, accountId, { input, compared, stillHeld })
  parts.logger.info(
    { released, stillHeld: stillHeld.length, named: ids?.length ?? null, evenIfListed, evenIfNotCompared },
    'held orders were released',
  )
  parts.feed.announce()
  return { kind: 'released', released, stillHeld, notCompared: notCompared?.why ?? null }
}

/** Nothing goes, and a pause of a restore stands: nobody knows which of them were bought already. What the list shows all the same is kept with each order. */
async function keepAll(
  { db, clock }: SyncParts,
  { cause, why }: NotCompared,
  stillHeld: readonly StillHeld[],
): Promise<ReleaseResult> {
  await db.$transaction((tx) => explainHeld(tx, stillHeld, new Date(clock.now())))
  const seen =
    stillHeld.length === 0
      ? ''
      : ` It shows what seems to be ${stillHeld.length} of them already; the reason of each such order says under which number.`
  const prove =
    "If one of them was bought, resolve it as placed, by its number: the list then counts as this account's. "
  const message = `Nothing was released. ${why}${seen} What was bought already would be bought a second time. ${cause === 'not-proven' ? prove : ''}Look each IMEI up on the supplier's site; then let them go on purpose, even if not compared.`
  return { kind: cause === 'not-had' ? 'supplier' : 'evidence-rejected', message }
}

type Choice = { input: ReleaseInput; compared: HeldComparison; stillHeld: readonly StillHeld[] }

/** Exactly those that were compared go: what has been held since then was not seen by anybody. */
async function letGo(
  { db, clock, supplier }: SyncParts,
  accountId: string,
  { input: { reason, evenIfListed }, compared, stillHeld }: Choice,
): Promise<number> {
  const at = new Date(clock.now())
  const who = evenIfListed ? 'Released by a person whatever the supplier has' : 'Released by a person'
  const move = { from: 'HELD', to: 'QUEUED', reason: `${who}: ${reason.trim()}`, at } as const satisfies BulkMove
  const own = Prisma.sql`"accountId" = ${accountId}`
  return await db.$transaction(async (tx) => {
    let released = 0
    for (const chosen of chunksOf(
      compared.heldIds.filter((id) => !compared.listed.has(id)),
      2_000,
    )) {
      const named = Prisma.sql`id IN (SELECT value FROM ${jsonTexts(chosen)} AS named)`
      released += await moveOrders(tx, Prisma.sql`${own} AND ${named}`, move)
    }
    await explainHeld(tx, stillHeld, at)
    const state = await getSupplierState(tx, supplier.name)
    if (state.pauseReason === 'restored') await clearPause(tx, supplier.name, state)
    return released
  })
}

/** Nothing is compared with what a person wants to buy whatever stands there. */
const onPurpose = (ids: readonly string[]): HeldComparison => ({ heldIds: ids, listed: new Map(), notCompared: null })

function describeListed(id: string, supplierOrderIds: readonly string[]): StillHeld {
  const numbers = supplierOrderIds.slice(0, mostNamed).join(', ')
  const reason = `Not released: the supplier lists ${numbers} for this IMEI and service, and no order here has it, so it was probably bought since the copy was made. If it is this order, resolve it as placed with that number; else cancel it, or release it by itself, on purpose, to buy it once more.`
  return { id, supplierOrderIds, reason }
}

/** More would only hide what matters. */
const mostNamed = 5

function checkInput({ ids, reason, evenIfListed }: ReleaseInput): ReleaseResult | null {
  const why = reason.trim()
  if (why === '') return invalid('reason', 'Say why these orders may be sent; it is kept with each of them.')
  if (why.length > reasonLimit) return invalid('reason', `A reason may have ${reasonLimit} characters.`)
  if (ids?.length === 0) return invalid('ids', 'Name at least one order, or leave `ids` out to release all of them.')
  if (!evenIfListed || ids !== null) return null
  return invalid(
    'evenIfListed',
    'Name the orders that are to be sent although the supplier lists them: `ids` is needed.',
  )
}

const invalid = (field: string, message: string): ReleaseResult => ({ kind: 'invalid-input', field, message })
