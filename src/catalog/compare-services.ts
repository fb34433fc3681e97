import type { Service } from '../db/generated/prisma/client.ts'
import type { ServiceOffer } from '../supplier/supplier.ts'

/** What a fresh list from the supplier changes in the catalogue. */
export type ServiceChanges = {
  added: { offer: ServiceOffer; position: number }[]
  changed: { id: number; offer: ServiceOffer; position: number }[]
  withdrawn: number[]
  /** Only their place in the list moved. */
  moved: { id: number; position: number }[]
}

export function compareServices(known: readonly Service[], offers: readonly ServiceOffer[]): ServiceChanges {
  const byNumber = new Map(known.map((service) => [service.supplierServiceId, service]))
  const changes: ServiceChanges = { added: [], changed: [], withdrawn: [], moved: [] }
  const offered = new Set<string>()
  offers.forEach((offer, position) => {
    if (offered.has(offer.supplierServiceId)) return
    offered.add(offer.supplierServiceId)
    const service = byNumber.get(offer.supplierServiceId)
    if (!service) changes.added.push({ offer, position })
    else if (!isSame(service, offer)) changes.changed.push({ id: service.id, offer, position })
    else if (service.position !== position) changes.moved.push({ id: service.id, position })
  })
  for (const service of known) {
    if (service.available && !offered.has(service.supplierServiceId)) changes.withdrawn.push(service.id)
  }
  return changes
}

const isSame = (service: Service, offer: ServiceOffer) =>
  service.available &&
  service.category === offer.category &&
  service.title === offer.title &&
  service.priceMicros === offer.priceMicros &&
  service.deliveryTime === offer.deliveryTime &&
  service.deliverySeconds === offer.deliverySeconds &&
  service.details === offer.details
