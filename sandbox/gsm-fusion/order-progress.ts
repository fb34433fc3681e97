import { hasValidCheckDigit } from '../../imei/luhn.ts'
import type { Order } from './ledger.ts'
import { completedCode, rejectedCode } from './order-answer.ts'
import { classifyOrderStatus, type OrderStatus } from './order-status.ts'
import { drawFraction } from './seeded-draw.ts'
import { type Catalogue, slownessByTimeTaken } from './services.ts'
import type { Settings } from './settings.ts'

/** What decides how an order goes on, besides the clock. */
export type ProgressRules = { seed: string; catalogue: Catalogue; settings: Settings }

/** The status of an order at one moment; one that was answered by hand, or settled, keeps that answer. */
export function orderStatusAt(order: Order, rules: ProgressRules, nowMs: number): OrderStatus {
  if (order.answer) return order.answer.status
  const service = rules.catalogue.byId.get(order.serviceId)
  return classifyOrderStatus({
    elapsedMs: nowMs - order.acceptedAtMs,
    pendingMs: rules.settings.pendingMs,
    processMs: rules.settings.processMs,
    slowness: service ? slownessByTimeTaken[service.timeTaken] : 1,
    willBeRejected: willBeRejected(order.imei, rules),
  })
}

/** The answer's text at one moment, before any encoding; empty while the order is open, unless a text was given by hand. */
export function orderCodeAt(order: Order, rules: ProgressRules, nowMs: number): string {
  if (order.answer && order.answer.code !== null) return order.answer.code
  const status = orderStatusAt(order, rules, nowMs)
  switch (status) {
    case 'Pending':
    case 'In Process':
      return ''
    case 'Rejected':
      return rejectedCode(order.imei, rules.seed)
    case 'Completed': {
      const kind = rules.catalogue.byId.get(order.serviceId)?.answer ?? 'device'
      return completedCode(kind, order.imei, rules.seed, rules.settings.codeStyle)
    }
    default:
      return status satisfies never
  }
}

/** An impossible IMEI is taken and charged like any other and rejected later, as the live service does. */
function willBeRejected(imei: string, { seed, settings }: ProgressRules): boolean {
  return !hasValidCheckDigit(imei) || drawFraction(seed, 'reject', imei) < settings.rejectRate
}
