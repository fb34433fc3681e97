import { isDeepStrictEqual } from 'node:util'
import type { Benchmark, BenchRow } from './benchmark.ts'
import { openOrders } from './million-orders/open-orders.ts'
import { type MeasuredServer, startApi, startFloor } from './server/start-server.ts'

const query = `query ($from: DateTime, $to: DateTime, $timeZone: String) { statistics(from: $from, to: $to, timeZone: $timeZone) {
  total spent byStatus { status count } byDay { date placed completed rejected spent }
  byService { service { id } orders completed rejected spent medianSecondsToAnswer } } }`

type Range = { what: string; variables: { from?: string; to?: string; timeZone: string } }

const ranges: readonly Range[] = [
  { what: 'all time, UTC', variables: { timeZone: 'UTC' } },
  { what: 'all time, Berlin', variables: { timeZone: 'Europe/Berlin' } },
  {
    what: 'one month, Berlin',
    variables: { from: '2026-09-30T22:00:00Z', to: '2026-10-31T23:00:00Z', timeZone: 'Europe/Berlin' },
  },
  { what: 'one month, UTC', variables: { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z', timeZone: 'UTC' } },
  { what: 'one day, UTC', variables: { from: '2026-10-05T00:00:00Z', to: '2026-10-06T00:00:00Z', timeZone: 'UTC' } },
  {
    what: 'ten months, odd ends',
    variables: { from: '2025-12-31T09:17:23Z', to: '2026-11-04T15:41:07Z', timeZone: 'UTC' },
  },
]

export const statisticsBenchmark: Benchmark = {
  about:
    'CPU of statistics (by day, status and service, with medians) at the API; floor: counting the same over all orders by raw SQL, also for the shorter ranges',
  run: async (options) => {
    const file = await openOrders(options.orders)
    const api = await startApi(file, options)
    const floor = await startFloor(file, new URL('floor/statistics.ts', import.meta.url))
    const overAll = await measure(floor, {}, 3)
    const rows: BenchRow[] = []
    for (const { what, variables } of ranges) {
      await assertSame(api, floor, variables)
      await measure(api, variables, 10)
      const measured = await measure(api, variables, 20)
      const ownRange = await measure(floor, variables, 2)
      const remark = `${((measured / ownRange) * 100).toFixed(1)} % of counting this range alone`
      rows.push({ what, measured, floor: overAll, unit: 'ms', most: 0.02, remark })
    }
    await Promise.all([api.stop(), floor.stop()])
    return rows
  },
}

/** CPU time of a request, in milliseconds. */
async function measure(server: MeasuredServer, variables: object, requests: number): Promise<number> {
  const before = await server.usage()
  for (let index = 0; index < requests; index += 1) await server.ask(query, variables)
  const after = await server.usage()
  return (after.cpuMicros - before.cpuMicros) / 1_000 / requests
}

type Answer = {
  total: number
  spent: string
  byStatus: { status: string }[]
  byDay: { date: string }[]
  byService: { service: { id: string }; medianSecondsToAnswer: number | null }[]
}

/** Throws when the two count differently (medians: by more than 1/32): then nothing is compared. The floor's days are those of UTC. */
async function assertSame(api: MeasuredServer, floor: MeasuredServer, variables: Range['variables']): Promise<void> {
  const read = async (server: MeasuredServer): Promise<Answer> =>
    JSON.parse(await server.ask(query, variables)).data.statistics
  const [ours, theirs] = [await read(api), await read(floor)]
  const comparable = ({ byService, byStatus, byDay, ...sums }: Answer) => ({
    ...sums,
    byStatus: byStatus.toSorted((a, b) => a.status.localeCompare(b.status)),
    byDay: variables.timeZone === 'UTC' ? byDay : [],
    byService: byService
      .map(({ medianSecondsToAnswer: _, ...rest }) => rest)
      .sort((a, b) => a.service.id.localeCompare(b.service.id)),
  })
  if (!isDeepStrictEqual(comparable(ours), comparable(theirs)))
    throw new Error(
      `the API and the floor count differently: ${JSON.stringify([comparable(ours), comparable(theirs)])}`,
    )
  for (const { service, medianSecondsToAnswer: median } of ours.byService) {
    const exact = theirs.byService.find((one) => one.service.id === service.id)?.medianSecondsToAnswer ?? -1
    if (Math.abs((median ?? -1) - exact) > Math.max(1, exact / 32))
      throw new Error(`the median of ${service.id} is ${exact}, and the API says ${median}`)
  }
}
