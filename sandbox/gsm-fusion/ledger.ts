import type { OrderStatus } from './order-status.ts'

/** An accepted and charged order. `answer` is set when its status no longer follows the clock; a null code is the plausible one. */
export type Order = {
  id: string
  imei: string
  serviceId: string
  priceMillionths: bigint
  acceptedAtMs: number
  /** The number of the call that bought it. */
  call: number
  answer: { status: OrderStatus; code: string | null } | null
}

/** Every accepted order, in the order of acceptance, found by id and by IMEI without a scan. */
export type Ledger = {
  add(order: Order): void
  find(id: string): Order | null
  /** Throws when there is no such order. */
  get(id: string): Order
  withImei(imei: string): readonly Order[]
  all(): Iterable<Order>
  clear(): void
}

export function createLedger(): Ledger {
  const byId = new Map<string, Order>()
  const byImei = new Map<string, Order[]>()

  return {
    add(order) {
      byId.set(order.id, order)
      const sameImei = byImei.get(order.imei)
      if (sameImei) sameImei.push(order)
      else byImei.set(order.imei, [order])
    },
    find: (id) => byId.get(id) ?? null,
    get(id) {
      const order = byId.get(id)
      if (!order) throw new Error(`The sandbox's ledger has no order ${id}`)
      return order
    },
    withImei: (imei) => byImei.get(imei) ?? [],
    all: () => byId.values(),
    clear() {
      byId.clear()
      byImei.clear()
    },
  }
}
