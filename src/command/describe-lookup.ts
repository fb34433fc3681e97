import type { OrderStatus } from './generated/graphql.ts'
import { type ImeiAnswer, knownOrder, newerOrder } from './look-up-imeis.ts'
import { count } from './preview.ts'
import { textTable } from './text-table.ts'

/** How many inputs are known, by how the order stands that tells it, and the rest by what is the matter with them. `newer`: known by an order that is not the newest. */
export type LookupCounts = {
  rows: number
  known: number
  notOrdered: number
  invalid: number
  newer: number
  byStatus: [OrderStatus, number][]
}

export function countLookup(answers: readonly ImeiAnswer[]): LookupCounts {
  const byStatus = new Map<OrderStatus, number>()
  const orders = answers.flatMap((answer) => knownOrder(answer) ?? [])
  for (const { status } of orders) byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
  const known = orders.length
  const invalid = answers.filter(({ problem }) => problem !== null).length
  return {
    rows: answers.length,
    known,
    notOrdered: answers.length - known - invalid,
    invalid,
    newer: answers.filter((answer) => newerOrder(answer) !== null).length,
    byStatus: [...byStatus].sort(([, one], [, other]) => other - one),
  }
}

/** The counts in words, a line each. */
export function describeLookup({ rows, known, notOrdered, invalid, newer, byStatus }: LookupCounts): string[] {
  const statuses = byStatus.map(([status, number]) => `${number} ${status}`).join(', ')
  const lines: [number, string][] = [
    [known, known === 0 ? 'known' : `known: ${statuses}`],
    [newer, 'of these have a newer order that has brought no answer'],
    [notOrdered, 'never ordered'],
    [invalid, 'without a usable IMEI'],
  ]
  const shown = lines.filter(([number], index) => index === 0 || number > 0)
  return [
    `${count(rows, 'row')} looked up; nothing was ordered.`,
    ...shown.map(([number, words]) => `${String(number).padStart(7)}  ${words}`),
  ]
}

/** A few answers as a table for the terminal. */
export function lookupTable(inputs: readonly string[], answers: readonly ImeiAnswer[]): string[] {
  const hasNewer = answers.some((answer) => newerOrder(answer) !== null)
  const header = ['IMEI', 'STATUS', 'ORDERED', 'SERVICE', 'MODEL', 'CARRIER', 'SIM LOCK', 'FIND MY', 'ORDER']
  const rows = answers.map((answer, index) => {
    const { imei, problem, message } = answer
    const [order, newer] = [knownOrder(answer), newerOrder(answer)]
    const report = order?.report
    if (!order) return [imei ?? inputs[index] ?? '', problem ?? 'NOT_ORDERED', '', message ?? '']
    const facts = [report?.model, report?.carrier, report?.simlock, report?.findMyIphone].map((fact) => fact ?? '')
    const own = [imei ?? '', order.status, order.orderedAt.slice(0, 10), order.serviceTitle, ...facts, order.id]
    return newer ? [...own, `${newer.status} (${newer.id})`] : own
  })
  return textTable(hasNewer ? [...header, 'NEWER ORDER'] : header, rows)
}
