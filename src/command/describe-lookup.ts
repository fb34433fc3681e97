import type { OrderStatus } from './generated/graphql.ts'
import type { ImeiAnswer } from './look-up-imeis.ts'
import { count } from './preview.ts'
import { textTable } from './text-table.ts'

/** How many inputs are known, and the rest by what is the matter with them. */
export type LookupCounts = {
  rows: number
  known: number
  notOrdered: number
  invalid: number
  byStatus: [OrderStatus, number][]
}

export function countLookup(answers: readonly ImeiAnswer[]): LookupCounts {
  const byStatus = new Map<OrderStatus, number>()
  for (const { latest } of answers) if (latest) byStatus.set(latest.status, (byStatus.get(latest.status) ?? 0) + 1)
  const known = answers.filter(({ latest }) => latest !== null).length
  const invalid = answers.filter(({ problem }) => problem !== null).length
  return {
    rows: answers.length,
    known,
    notOrdered: answers.length - known - invalid,
    invalid,
    byStatus: [...byStatus].sort(([, one], [, other]) => other - one),
  }
}

/** The counts in words, a line each. */
export function describeLookup({ rows, known, notOrdered, invalid, byStatus }: LookupCounts): string[] {
  const statuses = byStatus.map(([status, number]) => `${number} ${status}`).join(', ')
  const lines: [number, string][] = [
    [known, known === 0 ? 'known' : `known: ${statuses}`],
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
  const header = ['IMEI', 'STATUS', 'ORDERED', 'SERVICE', 'MODEL', 'CARRIER', 'SIM LOCK', 'FIND MY', 'ORDER']
  const rows = answers.map(({ imei, problem, message, latest }, index) => {
    const report = latest?.report
    if (!latest) return [imei ?? inputs[index] ?? '', problem ?? 'NOT_ORDERED', '', message ?? '']
    const facts = [report?.model, report?.carrier, report?.simlock, report?.findMyIphone].map((fact) => fact ?? '')
    return [imei ?? '', latest.status, latest.orderedAt.slice(0, 10), latest.serviceTitle, ...facts, latest.id]
  })
  return textTable(header, rows)
}
