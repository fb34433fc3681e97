import type { Transaction } from '../db/database.ts'
import type { Parts } from '../parts.ts'
import { describeFailure } from '../supplier/describe-failure.ts'
import type { Supplier } from '../supplier/supplier.ts'
import type { SupplierGate } from '../supplier/supplier-gate.ts'
import { getSupplierState } from '../supplier/supplier-state-store.ts'
import { compareServices, type ServiceChanges } from './compare-services.ts'

export type CatalogParts = Parts & { supplier: Supplier; gate: SupplierGate }

export type SyncServicesResult =
  | { kind: 'synced'; added: number; changed: number; withdrawn: number; total: number }
  /** `refused`: it answered, and said no. */
  | { kind: 'supplier'; message: string; refused: boolean }

/** Fetches the supplier's list and brings the catalogue up to it. When that fails, the catalogue stays as it is, and the supplier's row says so. */
export async function syncServices(parts: CatalogParts): Promise<SyncServicesResult> {
  const { db, clock, supplier, gate, logger } = parts
  await getSupplierState(db, supplier.name)
  const reply = await gate.read('services', (signal) => supplier.listServices(signal))
  const now = new Date(clock.now())
  if (reply === null) return { kind: 'supplier', message: 'The server is stopping; ask again.', refused: false }
  const offers = reply.kind === 'services' ? reply.services : []
  if (reply.kind !== 'services' || offers.length === 0) {
    const message =
      reply.kind === 'services' ? 'The supplier answered with an empty list of services.' : describeFailure(reply)
    logger.warn({ supplier: supplier.name }, `the list of services was not refreshed: ${message}`)
    await db.supplierState.update({ where: { name: supplier.name }, data: { servicesFailure: message } })
    return {
      kind: 'supplier',
      message: `${message} The services known before are kept.`,
      refused: reply.kind === 'error',
    }
  }
  const changes = await db.$transaction(async (tx) => {
    const found = compareServices(await tx.service.findMany(), offers)
    await storeChanges(tx, found, now)
    const data = { servicesSyncedAt: now, servicesFailure: null, reachable: true }
    await tx.supplierState.update({ where: { name: supplier.name }, data })
    return found
  })
  const [added, changed, withdrawn] = [changes.added.length, changes.changed.length, changes.withdrawn.length]
  logger.info({ added, changed, withdrawn }, 'the list of services was refreshed')
  const total = new Set(offers.map((offer) => offer.supplierServiceId)).size
  return { kind: 'synced', added, changed, withdrawn, total }
}

async function storeChanges(
  tx: Transaction,
  { added, changed, withdrawn, moved }: ServiceChanges,
  now: Date,
): Promise<void> {
  const fresh = { available: true, updatedAt: now }
  await tx.service.createMany({
    data: added.map(({ offer, position }) => ({ ...offer, position, ...fresh, createdAt: now })),
  })
  for (const { id, offer, position } of changed)
    await tx.service.update({ where: { id }, data: { ...offer, position, ...fresh } })
  for (const { id, position } of moved) await tx.service.update({ where: { id }, data: { position } })
  await tx.service.updateMany({ where: { id: { in: withdrawn } }, data: { available: false, updatedAt: now } })
}
