import { type Fault, type FaultName, parseFault } from './fault.ts'
import type { Order } from './ledger.ts'
import { orderCodeAt, orderStatusAt } from './order-progress.ts'
import type { OrderStatus } from './order-status.ts'
import { applyChange, balanceMillionths, createSandboxFacts, type SandboxFacts } from './sandbox-facts.ts'
import { drawFraction } from './seeded-draw.ts'
import type { Catalogue, Service } from './services.ts'
import { parseSettings, type Settings } from './settings.ts'
import type { StateChange } from './state-file.ts'

/** Settings, orders, the balance and the faults to come: what both sides of the sandbox read and change. */
export type SandboxState = {
  readonly seed: string
  readonly catalogue: Catalogue
  now(): number
  settings(): Settings
  balanceMillionths(): bigint
  /** In the order of acceptance. */
  orders(): Iterable<Order>
  findOrder(id: string): Order | null
  ordersWithImei(imei: string): readonly Order[]
  statusOf(order: Order): OrderStatus
  codeOf(order: Order): string
  /** The highest call number that bought an order. */
  newestCall(): number
  /** The id that the next order will get. */
  nextOrderId(): number
  /** Accepts and charges one order, without asking whether it should. */
  accept(imei: string, service: Service, priceMillionths: bigint, call: number): Order
  answer(order: Order, status: OrderStatus, code: string | null): void
  changeSettings(change: unknown): { settings: Settings } | { problem: string }
  faults(): readonly Fault[]
  addFault(input: unknown): { faults: readonly Fault[] } | { problem: string }
  clearFaults(): { faults: readonly Fault[] }
  /** The fault of one call of an action, if it has one; one that counts is used up by this. */
  takeFault(action: string, call: number): FaultName | null
  /** Forgets orders and faults and refills the balance. Order ids go on growing: no id is given twice. */
  reset(): void
}

type Parts = {
  seed: string
  now: () => number
  catalogue: Catalogue
  /** What a state file held. */
  kept: readonly StateChange[]
  /** Told every later change, before anyone is answered. */
  keep: (change: StateChange) => void
}

export function createSandboxState({ seed, now, catalogue, kept, keep }: Parts): SandboxState {
  const facts = createSandboxFacts(seed, catalogue)
  for (const change of kept) applyChange(facts, change)
  const happen = (change: StateChange) => {
    applyChange(facts, change)
    keep(change)
  }

  return {
    seed,
    catalogue,
    now,
    settings: () => facts.settings,
    balanceMillionths: () => balanceMillionths(facts),
    orders: () => facts.ledger.all(),
    findOrder: facts.ledger.find,
    ordersWithImei: facts.ledger.withImei,
    statusOf: (order) => orderStatusAt(order, facts, now()),
    codeOf: (order) => orderCodeAt(order, facts, now()),
    newestCall: () => facts.newestCall,
    nextOrderId: () => facts.nextOrderId,
    accept(imei, service, priceMillionths, call) {
      const id = String(facts.nextOrderId)
      const price = priceMillionths.toString()
      happen({ kind: 'accepted', id, imei, serviceId: service.id, priceMillionths: price, atMs: now(), call })
      return facts.ledger.get(id)
    },
    answer: (order, status, code) => happen({ kind: 'answered', id: order.id, status, code }),
    changeSettings(change) {
      const next = parseSettings(facts.settings, change)
      if ('settings' in next) happen({ kind: 'settings', change: Object.assign({}, change), atMs: now() })
      return next
    },
    ...faultsOf(facts, keep),
    reset: () => happen({ kind: 'reset' }),
  }
}

type FaultSide = Pick<SandboxState, 'faults' | 'addFault' | 'clearFaults' | 'takeFault'>

function faultsOf({ faults, seed }: SandboxFacts, keep: Parts['keep']): FaultSide {
  const keepFaults = () => {
    keep({ kind: 'faults', faults: [...faults.list()] })
    return { faults: faults.list() }
  }
  return {
    faults: faults.list,
    addFault(input) {
      const parsed = parseFault(input)
      if ('problem' in parsed) return parsed
      const problem = faults.add(parsed.fault)
      if (problem) return problem
      return keepFaults()
    },
    clearFaults() {
      faults.replace([])
      return keepFaults()
    },
    takeFault(action, call) {
      const before = faults.list()
      const fault = faults.take(action, drawFraction(seed, 'fault', call))
      if (faults.list() !== before) keepFaults()
      return fault
    },
  }
}
