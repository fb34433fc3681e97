import { classifyDatabase } from '../db/classify-database.ts'
import type { Transaction } from '../db/database.ts'
import { Prisma } from '../db/generated/prisma/client.ts'
import { type IdentityKeeper, raiseEventNumber, readEventNumber } from '../db/identity-keeper.ts'
import type { Parts } from '../parts.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { setPause } from '../supplier/supplier-state-store.ts'
import { describeUnknown } from './describe-unknown.ts'
import { loseSight } from './expire-leases.ts'
import { bulkSize, moveOrders } from './order-store.ts'

export type RestoreParts = Parts & { supplier: Pick<Supplier, 'name'>; identity: IdentityKeeper }

/** So many event numbers are left out after a restore: clients may have seen some that the file beside the database never came to hold. */
const skippedNumbers = 1_000_000

/**
 * Recognises a restored or copied database by the file beside it, before anything is sent, and then holds all that waits: it may have been sent since the
 * copy was made, or the original may be sending it right now. Gives a new or restored database its own identity, here and in the file.
 */
export async function holdRestoredOrders(parts: RestoreParts): Promise<void> {
  const { db, identity, logger, newId } = parts
  const at = new Date(parts.clock.now())
  const restored = await db.$transaction(async (tx) => {
    const { beside, inode } = identity.look()
    const stored = await tx.databaseIdentity.findFirst()
    const cursor = await readEventNumber(tx)
    const isEmpty = await hasNothing(tx)
    const verdict = classifyDatabase({ beside, storedId: stored?.id ?? null, inode, cursor, isEmpty })
    let id = stored?.id ?? ''
    if (verdict.kind !== 'known') {
      id = newId()
      await tx.databaseIdentity.deleteMany()
      await tx.databaseIdentity.create({ data: { id, createdAt: at } })
      if (beside !== null || !isEmpty)
        await raiseEventNumber(tx, Math.max(cursor, beside?.cursor ?? 0) + skippedNumbers)
    }
    const held = verdict.kind === 'restored' ? await holdAll(tx, parts, verdict.why, at) : null
    // Before the commit: should the program end in between, the file is another database's, and the next start comes here again.
    identity.begin(id, await readEventNumber(tx))
    return held
  })
  if (restored === null) return
  logger.warn(restored, 'this database was restored or copied: nothing is sent until a person says so')
  parts.feed.announce()
}

async function hasNothing(tx: Transaction): Promise<boolean> {
  const order = await tx.order.findFirst({ select: { id: true } })
  return order === null && (await tx.batch.findFirst({ select: { id: true } })) === null
}

async function holdAll(tx: Transaction, { supplier }: RestoreParts, why: string, at: Date) {
  const all = Prisma.sql`TRUE`
  const reason =
    'Held: the database was restored or copied, so this order may have been sent already. Release it to send it.'
  const held = await moveOrders(tx, all, { from: 'QUEUED', to: 'HELD', reason, at })
  const lost = { reason: unknownReason, detail: 'the database was restored or copied while it was being sent', at }
  let unknown = 0
  for (let count = bulkSize; count === bulkSize; unknown += count) count = await loseSight(tx, all, lost)
  const allHeld = await tx.order.count({ where: { status: 'HELD' } })
  const message = describePause(why, allHeld, unknown)
  await setPause(tx, supplier.name, { reason: 'restored', message }, at)
  // A restored pause that stands already keeps its message, and an older pause its time; and the ids that the supplier has given out since are not
  // known here: the mark is learned anew before the next order is sent.
  const data = { pauseMessage: message, pausedAt: at, orderIdMark: null }
  await tx.supplierState.updateMany({ where: { name: supplier.name, pauseReason: 'restored' }, data })
  return { why, held, unknown }
}

const unknownReason = describeUnknown('the database was restored or copied while it was being sent')

function describePause(why: string, held: number, unknown: number): string {
  const doubt = unknown === 0 ? '' : ` ${plural(unknown, 'order was', 'orders were')} being sent: UNKNOWN now.`
  const waited =
    held === 0
      ? 'None waited to be sent.'
      : `${plural(held, 'order that waited is', 'orders that waited are')} HELD, and some may have been sent since.`
  return `This database was restored or copied: ${why}.${doubt} ${waited} ${todo}`
}

/** The order of these steps is what keeps a person from paying twice: what is ordered after the pause is sent at once, whatever the supplier has. */
const todo =
  'Make sure that no other imei-desk works with the original. What was ordered since the copy was made is not known here: order it again first, WHILE THIS PAUSE STANDS; it is then held, and compared with the supplier\'s list. Next take what the supplier has (imei-desk link-listed; in chat "Take what the supplier has"), and last release the rest, which ends the pause. What is ordered again only after the pause is bought twice.'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
