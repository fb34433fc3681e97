import type { Messages } from '../../messages/messages.ts'
import type { OrdersFilter } from './orders-page.ts'

/** More is no search. */
const searchLimit = 200

/** Which orders a person means. `search`: words that they have to have; empty for all. */
export type AskedFor = { filter: OrdersFilter; search: string }

/** What stands behind /orders or /export: a word for a standing, words to search for, or both in this order. */
export function readAsked({ lookBack }: Messages, text: string): AskedFor {
  const [first = '', ...others] = text.trim().slice(0, searchLimit).split(/\s+/)
  const known: Readonly<Record<string, OrdersFilter>> = lookBack.orders.words
  const filter = Object.hasOwn(known, first.toLowerCase()) ? known[first.toLowerCase()] : undefined
  return filter === undefined
    ? { filter: 'a', search: [first, ...others].join(' ') }
    : { filter, search: others.join(' ') }
}
