import type { Fault, FaultName } from './fault.ts'

export type FaultPlan = {
  list(): readonly Fault[]
  /** Adds one fault; answers what is wrong when the shares of its action would pass 1. */
  add(fault: Fault): { problem: string } | null
  /** The fault of one call, whose draw (0 to 1) is shared by all shares of its action. Counted ones come first. */
  take(action: string, draw: number): FaultName | null
  replace(faults: readonly Fault[]): void
}

/** Holds the faults to come. Counted ones are used up in the order they were added. */
export function createFaultPlan(): FaultPlan {
  let faults: Fault[] = []

  function takeCounted(action: string): FaultName | null {
    const index = faults.findIndex((fault) => fault.action === action && 'times' in fault)
    const next = faults[index]
    if (!next || !('times' in next)) return null
    faults = next.times > 1 ? faults.with(index, { ...next, times: next.times - 1 }) : faults.toSpliced(index, 1)
    return next.fault
  }

  return {
    list: () => faults,
    add(fault) {
      const shares = [...faults, fault].filter((other) => other.action === fault.action && 'probability' in other)
      const sum = shares.reduce((total, share) => total + ('probability' in share ? share.probability : 0), 0)
      if (sum > 1 + 1e-9) {
        return { problem: `The probabilities of ${fault.action} would add up to ${sum.toFixed(3)}, which is above 1` }
      }
      faults = [...faults, fault]
      return null
    },
    take(action, draw) {
      const counted = takeCounted(action)
      if (counted) return counted
      let passed = 0
      for (const fault of faults) {
        if (fault.action !== action || !('probability' in fault)) continue
        passed += fault.probability
        if (draw < passed) return fault.fault
      }
      return null
    },
    replace(next) {
      faults = [...next]
    },
  }
}
