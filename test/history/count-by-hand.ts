import type { Order } from '../../src/db/generated/prisma/client.ts'

/** Rows by their key, as text: what a table of counts has to hold. */
export type Rows = Record<string, string>

const add = <Value>(map: Map<string, Value>, key: string, empty: () => Value, change: (value: Value) => Value) =>
  map.set(key, change(map.get(key) ?? empty()))

const keyOf = ({ serviceId, serviceTitle }: Order) => `${serviceId ?? 0}/${serviceId === null ? serviceTitle : ''}`
export const spentOn = (order: Order): bigint =>
  ['PENDING', 'IN_PROCESS', 'COMPLETED'].includes(order.status) ? (order.priceMicros ?? 0n) : 0n
export const isAnswered = ({ status }: Order) => status === 'COMPLETED' || status === 'REJECTED'

/** Whole seconds to the answer; null without one. */
export function secondsOf(order: Order): number | null {
  if (!isAnswered(order) || !order.placedAt || !order.finishedAt) return null
  return Math.max(0, Math.floor((order.finishedAt.getTime() - order.placedAt.getTime()) / 1_000))
}

/** Found by going from bucket to bucket; not by the formula that is tested. */
export function bucketOf(seconds: number): number {
  let [bucket, width, end] = [0, 1, 1]
  while (seconds >= end) {
    bucket += 1
    if (bucket >= 64 && bucket % 32 === 0) width *= 2
    end += width
  }
  return bucket
}

/** All three tables of counts, from nothing but the orders. */
export function countByHand(orders: readonly Order[]): Record<'quarters' | 'days' | 'answers', Rows> {
  const quarters = new Map<string, { orders: number; spent: bigint; statuses: Record<string, number> }>()
  const days = new Map<string, { orders: number; completed: number; rejected: number; spent: bigint }>()
  const answers = new Map<string, { answers: number; seconds: bigint }>()
  for (const order of orders) {
    const atMs = order.orderedAt.getTime()
    const spent = spentOn(order)
    add(
      quarters,
      `${order.accountId}/${Math.floor(atMs / 900_000)}`,
      () => ({ orders: 0, spent: 0n, statuses: {} as Record<string, number> }),
      (row) => ({
        orders: row.orders + 1,
        spent: row.spent + spent,
        statuses: { ...row.statuses, [order.status]: (row.statuses[order.status] ?? 0) + 1 },
      }),
    )
    const day = Math.floor(atMs / 86_400_000)
    add(
      days,
      `${order.accountId}/${day}/${keyOf(order)}`,
      () => ({ orders: 0, completed: 0, rejected: 0, spent: 0n }),
      (row) => ({
        orders: row.orders + 1,
        completed: row.completed + Number(order.status === 'COMPLETED'),
        rejected: row.rejected + Number(order.status === 'REJECTED'),
        spent: row.spent + spent,
      }),
    )
    const seconds = secondsOf(order)
    if (seconds === null) continue
    for (const span of [1, 8, 64, 512]) {
      const key = `${order.accountId}/${span}/${Math.floor(day / span)}/${keyOf(order)}/${bucketOf(seconds)}`
      add(
        answers,
        key,
        () => ({ answers: 0, seconds: 0n }),
        (row) => ({ answers: row.answers + 1, seconds: row.seconds + BigInt(seconds) }),
      )
    }
  }
  return { quarters: toRows(quarters), days: toRows(days), answers: toRows(answers) }
}

const toRows = (map: Map<string, object>): Rows =>
  Object.fromEntries([...map].sort().map(([key, value]) => [key, describe(value)]))

/** Counts in the order of their names, without the zeros. */
export function describe(value: object): string {
  const flat = Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'object' ? Object.entries(one) : [[name, one]],
  )
  return flat
    .filter(([, count]) => Number(count) !== 0)
    .map(([name, count]) => `${name}=${count}`)
    .sort()
    .join(' ')
}
