import type { Order, Service } from '../../src/db/generated/prisma/client.ts'
import { secondsOf, spentOn } from '../history/count-by-hand.ts'

export type StatisticsAnswer = {
  total: number
  today: number
  spent: string
  rejectedPrice: string
  byStatus: { status: string; count: number }[]
  byDay: { date: string; orders: number; placed: number; completed: number; rejected: number; spent: string }[]
  byService: {
    service: { title: string } | null
    serviceTitle: string
    orders: number
    completed: number
    rejected: number
    spent: string
    medianSecondsToAnswer: number | null
  }[]
}

export const statisticsFields = `total today spent rejectedPrice byStatus { status count } byDay { date orders placed completed rejected spent }
  byService { service { title } serviceTitle orders completed rejected spent medianSecondsToAnswer }`

type Asked = { from: Date | null; to: Date | null; timeZone: string; now: Date }

/** What `statistics` has to answer, counted one by one; days by the runtime's own calendar. */
export function expectStatistics(
  orders: readonly Order[],
  services: readonly Service[],
  asked: Asked,
): StatisticsAnswer {
  const chosen = orders.filter(
    ({ orderedAt }) => (!asked.from || orderedAt >= asked.from) && (!asked.to || orderedAt < asked.to),
  )
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: asked.timeZone, dateStyle: 'short' })
  const dateOf = (at: Date) => calendar.format(at)
  const today = dateOf(asked.now)
  const days = groupBy(chosen, ({ orderedAt }) => dateOf(orderedAt))
  const statuses = groupBy(chosen, ({ status }) => status)
  const byService = groupBy(
    chosen,
    ({ serviceId, serviceTitle }) => `${serviceId ?? ''}/${serviceId ? '' : serviceTitle}`,
  )
  return {
    total: chosen.length,
    today: days.get(today)?.length ?? 0,
    spent: sumSpent(chosen),
    rejectedPrice: sumPrices(statuses.get('REJECTED') ?? [], ({ priceMicros }) => priceMicros ?? 0n),
    byStatus: [...statuses].map(([status, some]) => ({ status, count: some.length })),
    byDay: [...days]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([date, some]) => ({ date, orders: some.length, placed: count(some, placed), ...outcomes(some) })),
    byService: [...byService.values()].map((some) => {
      const service = services.find(({ id }) => id === some[0]?.serviceId)
      return {
        service: service ? { title: service.title } : null,
        serviceTitle: service?.title ?? some[0]?.serviceTitle ?? '',
        orders: some.length,
        ...outcomes(some),
        medianSecondsToAnswer: median(some.flatMap((order) => secondsOf(order) ?? [])),
      }
    }),
  }
}

const placed = ['PENDING', 'IN_PROCESS', 'COMPLETED', 'REJECTED']
const count = (orders: readonly Order[], statuses: readonly string[]) =>
  orders.filter(({ status }) => statuses.includes(status)).length

const outcomes = (orders: readonly Order[]) => ({
  completed: count(orders, ['COMPLETED']),
  rejected: count(orders, ['REJECTED']),
  spent: sumSpent(orders),
})

const sumSpent = (orders: readonly Order[]) => sumPrices(orders, spentOn)

const sumPrices = (orders: readonly Order[], priceOf: (order: Order) => bigint) => {
  const micros = String(orders.reduce((sum, order) => sum + priceOf(order), 0n)).padStart(7, '0')
  return `${micros.slice(0, -6)}.${micros.slice(-6).replace(/0{1,4}$/, '')}`
}

function median(values: number[]): number | null {
  const sorted = values.sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : Math.floor((low + high + 1) / 2)
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
