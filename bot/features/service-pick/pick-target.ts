/** What a service is picked for: to order what a message says (and perhaps to become the usual service), or for a draft that is there already. */
export type PickTarget = { kind: 'message'; ask: number; becomesUsual: boolean } | { kind: 'batch'; batchId: string }

/** As it stands in a button: "u1a" (message, becomes usual), "o1a" (message), or the draft's id. */
export function writePickTarget(target: PickTarget): string {
  if (target.kind === 'batch') return target.batchId
  return `${target.becomesUsual ? 'u' : 'o'}${target.ask.toString(36)}`
}

export const pickTargetPattern = /^(?:[uo][0-9a-z]{1,7}|[a-z]{1,10}_[0-9A-Za-z]{1,32})$/

/** Reads what `pickTargetPattern` lets through. */
export function parsePickTarget(text: string): PickTarget {
  if (text.includes('_')) return { kind: 'batch', batchId: text }
  return { kind: 'message', ask: Number.parseInt(text.slice(1), 36), becomesUsual: text.startsWith('u') }
}
