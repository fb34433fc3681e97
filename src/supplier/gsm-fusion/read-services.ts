import { toPlainText } from '../../report/plain-text.ts'
import type { ServiceOffer, SupplierRefusal } from '../supplier.ts'
import { parseDeliverySeconds } from './delivery-time.ts'
import { parseMoney } from './money.ts'
import { toPlainLine } from './plain-line.ts'
import { findNestedRefusal, type ReplyDocument } from './read-reply.ts'
import type { XmlElement } from './xml-document.ts'
import { childrenNamed, findNumber, findText } from './xml-fields.ts'

export type ServicesReading =
  | SupplierRefusal
  /** `skipped` counts packages without a readable number, and second ones with a number that was already there. */
  | { kind: 'services'; services: readonly ServiceOffer[]; skipped: number }

/** Reads the reply to `imeiservices`. */
export function readServices(document: ReplyDocument): ServicesReading {
  const refusal = findNestedRefusal(document, 'Package')
  if (refusal !== null) return refusal
  const packages = childrenNamed(document.root, 'Package')
  const offers = new Map<string, ServiceOffer>()
  for (const element of packages) {
    const offer = readOffer(element)
    if (offer !== null && !offers.has(offer.supplierServiceId)) offers.set(offer.supplierServiceId, offer)
  }
  return { kind: 'services', services: [...offers.values()], skipped: packages.length - offers.size }
}

function readOffer(element: XmlElement): ServiceOffer | null {
  const supplierServiceId = findNumber(element, 'PackageId')
  if (supplierServiceId === null) return null
  const price = parseMoney(findText(element, 'PackagePrice'))
  const deliveryTime = toPlainLine(findText(element, 'TimeTaken'))
  const details = toPlainText(findText(element, 'MustRead')).trim()
  return {
    supplierServiceId,
    category: toPlainLine(findText(element, 'Category')),
    title: toPlainLine(findText(element, 'PackageTitle')),
    priceMicros: price === null || price.micros < 0n ? null : price.micros,
    deliveryTime: deliveryTime === '' || deliveryTime === '-' ? null : deliveryTime,
    deliverySeconds: parseDeliverySeconds(deliveryTime),
    details: details === '' ? null : details,
  }
}
