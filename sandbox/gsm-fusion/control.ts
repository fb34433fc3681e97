import { z } from 'zod'
import { describeIssues } from '../local-server/describe-issues.ts'
import type { Call, CallLog } from './call-log.ts'
import { formatMillionths } from './credits.ts'
import type { Fault } from './fault.ts'
import type { Order } from './ledger.ts'
import { type OrderStatus, orderStatuses } from './order-status.ts'
import type { SandboxState } from './sandbox-state.ts'
import type { Settings } from './settings.ts'

/** One accepted order as the control interface shows it; the price is in credits. */
export type LedgerRow = {
  id: string
  imei: string
  serviceId: string
  price: string
  status: OrderStatus
  acceptedAt: string
  call: number
}

export type LedgerView = { balance: string; orders: LedgerRow[] }

export type CallsView = {
  total: number
  maxConcurrent: number
  maxPerMinute: number
  calls: (Omit<Call, 'atMs'> & { at: string })[]
}

/** What a change answers: the state after it, or what was wrong with the request. */
export type Changed<T> = { state: T } | { problem: string; status?: number }

/** The control interface in our own words; control-side.ts puts it on HTTP, tests may call it in process. */
export type Control = {
  ledger(): LedgerView
  calls(): CallsView
  settings(): Settings
  faults(): { faults: readonly Fault[] }
  changeSettings(input: unknown): Changed<Settings>
  changeFaults(input: unknown): Changed<{ faults: readonly Fault[] }>
  answerOrder(id: string, input: unknown): Changed<LedgerRow & { code: string }>
  reset(): LedgerView
}

const clearSchema = z.strictObject({ clear: z.literal(true) })
const answerSchema = z.strictObject({ status: z.enum(orderStatuses), code: z.string().optional() })

export function createControl(state: SandboxState, calls: CallLog): Control {
  const ledger = (): LedgerView => ({
    balance: formatMillionths(state.balanceMillionths()),
    orders: Array.from(state.orders(), (order) => viewOrder(state, order)),
  })
  return {
    ledger,
    calls: () => viewCalls(calls),
    settings: state.settings,
    faults: () => ({ faults: state.faults() }),
    changeSettings(input) {
      const outcome = state.changeSettings(input)
      return 'problem' in outcome ? outcome : { state: outcome.settings }
    },
    changeFaults(input) {
      const outcome = clearSchema.safeParse(input).success ? state.clearFaults() : state.addFault(input)
      return 'problem' in outcome ? outcome : { state: outcome }
    },
    answerOrder: (id, input) => answerOrder(state, id, input),
    reset() {
      state.reset()
      calls.clear()
      return ledger()
    },
  }
}

function answerOrder(state: SandboxState, id: string, input: unknown): Changed<LedgerRow & { code: string }> {
  const order = state.findOrder(id)
  if (!order) return { problem: `There is no order ${id}: GET /_sandbox/ledger lists them`, status: 404 }
  const parsed = answerSchema.safeParse(input)
  if (!parsed.success) return { problem: describeIssues(parsed.error) }
  state.answer(order, parsed.data.status, parsed.data.code ?? null)
  return { state: { ...viewOrder(state, order), code: state.codeOf(order) } }
}

function viewOrder(state: SandboxState, order: Order): LedgerRow {
  return {
    id: order.id,
    imei: order.imei,
    serviceId: order.serviceId,
    price: formatMillionths(order.priceMillionths),
    status: state.statusOf(order),
    acceptedAt: new Date(order.acceptedAtMs).toISOString(),
    call: order.call,
  }
}

function viewCalls(calls: CallLog): CallsView {
  return {
    ...calls.counts(),
    calls: calls.newest().map(({ n, action, atMs, imeis, ids, fault }) => ({
      n,
      action,
      at: new Date(atMs).toISOString(),
      imeis,
      ids,
      fault,
    })),
  }
}
