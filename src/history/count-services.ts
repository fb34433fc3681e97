import type { Service } from '../db/generated/prisma/client.ts'
import { type CountedSpan, type CountParts, dayMs } from './count-orders.ts'
import { readServices, type ServicePlan, type ServiceTally } from './service-tally-store.ts'
import { splitDays, splitRange } from './split-range.ts'

/** Up to so many orders are counted one by one, and the times to the answer are exact. */
const exactUpTo = 5_000

export type ServiceCount = ServiceTally & { service: Service | null }

/** The same orders by service, the most ordered first; those without a service by their title. */
export async function countServices(
  { db }: CountParts,
  accountId: string,
  span: CountedSpan | null,
): Promise<ServiceCount[]> {
  if (!span) return []
  const tallies = await readServices(db, accountId, planServices(span))
  const ids = tallies.map(({ serviceId }) => serviceId)
  const services = await db.service.findMany({ where: { id: { in: ids } } })
  const byId = new Map(services.map((service) => [service.id, service]))
  return tallies.map((tally) => {
    const service = byId.get(tally.serviceId) ?? null
    return { ...tally, service, serviceTitle: service?.title ?? tally.serviceTitle }
  })
}

function planServices({ fromMs, toMs, orders }: CountedSpan): ServicePlan {
  const { whole, edges } = splitRange(fromMs, toMs, dayMs)
  if (orders <= exactUpTo || !whole) return { days: null, spans: [], edges: [{ from: fromMs, to: toMs, sign: 1 }] }
  return { days: whole, spans: splitDays(whole.from, whole.to), edges }
}
