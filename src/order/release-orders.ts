import { Prisma } from '../db/generated/prisma/client.ts'
import { chunksOf, jsonTexts } from '../db/json-rows.ts'
import type { Parts } from '../parts.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { clearPause, getSupplierState } from '../supplier/supplier-state-store.ts'
import { moveOrders } from './order-store.ts'

/** Longest reason that a person may give, in characters. */
export const reasonLimit = 1_000

export type ReleaseInput = {
  /** Our ids; null for all held orders of the account. */
  ids: readonly string[] | null
  reason: string
}

export type ReleaseResult =
  | { kind: 'released'; released: number }
  | { kind: 'not-found' }
  | { kind: 'invalid-input'; field: string; message: string }

/**
 * Lets held orders go: they are sent as if they had just been ordered. It also ends the pause of a restored database, since whoever says so has seen what
 * would be sent. Orders that are not HELD stay as they are and are not counted; one unknown id, and nothing changes at all.
 */
export async function releaseOrders(
  parts: Parts & { supplier: Supplier },
  accountId: string,
  { ids, reason }: ReleaseInput,
): Promise<ReleaseResult> {
  const why = reason.trim()
  if (why === '') return invalid('reason', 'Say why these orders may be sent; it is kept with each of them.')
  if (why.length > reasonLimit) return invalid('reason', `A reason may have ${reasonLimit} characters.`)
  if (ids?.length === 0) return invalid('ids', 'Name at least one order, or leave `ids` out to release all of them.')
  const at = new Date(parts.clock.now())
  const move = { from: 'HELD', to: 'QUEUED', reason: `Released by a person: ${why}`, at } as const
  const released = await parts.db
    .$transaction(async (tx) => {
      const own = Prisma.sql`"accountId" = ${accountId}`
      let count = 0
      for (const chosen of ids === null ? [null] : chunksOf([...new Set(ids)], 2_000)) {
        const named = chosen && Prisma.sql`id IN (SELECT value FROM ${jsonTexts(chosen)} AS named)`
        if (named) {
          const [row] = await tx.$queryRaw<{ found: bigint }[]>`
          SELECT count(*) AS found FROM "Order" WHERE ${own} AND ${named}`
          if (Number(row?.found) !== chosen.length) throw new UnknownOrderError()
        }
        count += await moveOrders(tx, named ? Prisma.sql`${own} AND ${named}` : own, move)
      }
      const state = await getSupplierState(tx, parts.supplier.name)
      if (state.pauseReason === 'restored') await clearPause(tx, parts.supplier.name, state)
      return count
    })
    .catch((error) => {
      if (error instanceof UnknownOrderError) return null
      throw error
    })
  if (released === null) return { kind: 'not-found' }
  parts.logger.info({ released, named: ids?.length ?? null }, 'held orders were released')
  parts.feed.announce()
  return { kind: 'released', released }
}

/** Rolls the transaction back. */
class UnknownOrderError extends Error {}

const invalid = (field: string, message: string): ReleaseResult => ({ kind: 'invalid-input', field, message })
