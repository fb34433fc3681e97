import type { StillHeldFactsFragment } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'

/** Orders that stay held because the supplier seems to have them, `count` in all, each with its numbers there, and how to decide on one. */
export function describeStillHeld(named: readonly StillHeldFactsFragment[], count: number): string[] {
  if (count === 0) return []
  const id = named[0]?.order.id ?? 'ORDER'
  return [
    ...named.map(
      ({ order, supplierOrderIds }) =>
        `  ${order.imei}  ${order.id}  there as ${supplierOrderIds.map(plainLine).join(', ')}`,
    ),
    ...(count > named.length ? [`  and ${count - named.length} more: imei-desk review`] : []),
    `Decide on each: imei-desk resolve ${id} --placed NUMBER --reason TEXT (it is that one), imei-desk cancel ${id} (not wanted),`,
    `or imei-desk release ${id} --even-if-listed --reason TEXT (buy it once more, on purpose).`,
  ]
}
