import { parseMillionths } from './credits.ts'
import { parseFault } from './fault.ts'
import { createFaultPlan, type FaultPlan } from './fault-plan.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { orderStatusAt } from './order-progress.ts'
import { isFinal } from './order-status.ts'
import type { Catalogue } from './services.ts'
import { defaultSettings, parseSettings, type Settings } from './settings.ts'
import type { StateChange } from './state-file.ts'

/** Everything that changes while the sandbox runs, calls apart. Only `applyChange` and the fault plan's use change it. */
export type SandboxFacts = {
  readonly seed: string
  readonly catalogue: Catalogue
  readonly ledger: Ledger
  readonly faults: FaultPlan
  settings: Settings
  spentMillionths: bigint
  nextOrderId: number
  newestCall: number
}

const firstOrderId = 15_000_001

export function createSandboxFacts(seed: string, catalogue: Catalogue): SandboxFacts {
  return {
    seed,
    catalogue,
    ledger: createLedger(),
    faults: createFaultPlan(),
    settings: defaultSettings,
    spentMillionths: 0n,
    nextOrderId: firstOrderId,
    newestCall: 0,
  }
}

/** What is left of `credits` since they were last set. Rejected orders are not paid back. */
export function balanceMillionths(facts: SandboxFacts): bigint {
  return (parseMillionths(facts.settings.credits) ?? 0n) - facts.spentMillionths
}

/** Makes one change true: used alike for what happens now and for what a state file tells. */
export function applyChange(facts: SandboxFacts, change: StateChange): void {
  switch (change.kind) {
    case 'accepted':
      applyAcceptance(facts, change)
      return
    case 'answered': {
      const order = facts.ledger.find(change.id)
      if (order) order.answer = { status: change.status, code: change.code }
      return
    }
    case 'settings':
      applySettings(facts, change.change, change.atMs)
      return
    case 'faults': {
      const parsed = change.faults.map(parseFault)
      facts.faults.replace(parsed.flatMap((fault) => ('fault' in fault ? [fault.fault] : [])))
      return
    }
    case 'reset':
      facts.ledger.clear()
      facts.faults.replace([])
      facts.spentMillionths = 0n
      facts.newestCall = 0
      return
    default:
      change satisfies never
  }
}

function applyAcceptance(facts: SandboxFacts, change: StateChange & { kind: 'accepted' }): void {
  const { id, imei, serviceId, atMs, call } = change
  const priceMillionths = BigInt(change.priceMillionths)
  facts.ledger.add({ id, imei, serviceId, priceMillionths, acceptedAtMs: atMs, call, answer: null })
  facts.spentMillionths += priceMillionths
  facts.nextOrderId = Math.max(facts.nextOrderId, Number(id) + 1)
  facts.newestCall = Math.max(facts.newestCall, call)
}

function applySettings(facts: SandboxFacts, change: Record<string, unknown>, atMs: number): void {
  const next = parseSettings(facts.settings, change)
  if (!('settings' in next)) return
  // No supplier reopens an answered order because its times changed, so what is answered by now stays so.
  if ('pendingMs' in change || 'processMs' in change || 'rejectRate' in change) settleAnswered(facts, atMs)
  if ('credits' in change) facts.spentMillionths = 0n
  facts.settings = next.settings
}

function settleAnswered(facts: SandboxFacts, atMs: number): void {
  for (const order of facts.ledger.all()) {
    const status = orderStatusAt(order, facts, atMs)
    if (isFinal(status)) order.answer ??= { status, code: null }
  }
}
