import { makeImei } from '../../support/make-imei.ts'
import type { Ask } from './api.ts'
import type { Notes } from './notes.ts'
import { createOrders, type OrderAnswer, type OrderInput, type Orders } from './orders.ts'

/** What the scripts of a run's clients share: fresh keys and IMEIs, and what was ordered so far. */
export type Shop = {
  orders: Orders
  /** IMEIs whose order was answered: only with those can a second order be meant as one. */
  ordered: string[]
  newImei(): string
  /** An order of this IMEI under a key of its own. */
  newInput(imei: string): Promise<OrderInput>
  /** Orders a new IMEI, and asks once more with the same key, as people do who press twice. */
  placeNew(): Promise<{ input: OrderInput; answer: OrderAnswer }>
  complain(invariant: string, text: string): void
}

const serviceQuery = '{ service(supplierServiceId: "1739") { id } }'

export function createShop(ask: Ask, notes: Notes, runName: string): Shop {
  const orders = createOrders(ask, notes)
  const ordered: string[] = []
  let count = 0
  let serviceId: Promise<string> | null = null
  const findServiceId = async (): Promise<string> => {
    for (;;) {
      const { service } = await ask<{ service: { id: string } | null }>(serviceQuery)
      if (service) return service.id
    }
  }
  const shop: Shop = {
    orders,
    ordered,
    newImei: () => {
      count += 1
      return makeImei(count)
    },
    newInput: async (imei) => {
      count += 1
      const idempotencyKey = `${runName}-${count}`
      serviceId ??= findServiceId()
      return { idempotencyKey, serviceId: await serviceId, imei }
    },
    placeNew: async () => {
      const input = await shop.newInput(shop.newImei())
      const answer = await orders.placeOrder(input)
      if (answer.__typename === 'AlreadyOrderedError') {
        const why = 'its first call was stored without its key'
        shop.complain('same key, same ids', `a new IMEI (${input.imei}) was answered as ordered already: ${why}`)
      }
      if (answer.id !== undefined) await orders.placeOrder(input)
      ordered.push(input.imei)
      return { input, answer }
    },
    complain: (invariant, text) => void notes.complaints.push({ invariant, text }),
  }
  return shop
}
