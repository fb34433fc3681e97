import type { Queries } from '../db/database.ts'
import type { Service } from '../db/generated/prisma/client.ts'

export type OrderableService = { kind: 'service'; service: Service } | { kind: 'unknown-service'; message: string }

/** A service that can be ordered now; else why not, in words. */
export async function findOrderableService(db: Queries, serviceId: number): Promise<OrderableService> {
  const service = await db.service.findUnique({ where: { id: serviceId } })
  if (!service) return refuse('There is no such service. Look it up with the query `services`.')
  const name = `${service.supplierServiceId} (${service.title})`
  if (!service.available) return refuse(`The supplier no longer offers the service ${name}.`)
  if (service.priceMicros === null)
    return refuse(`The supplier names no price for the service ${name}, so it cannot be ordered.`)
  return { kind: 'service', service }
}

const refuse = (message: string): OrderableService => ({ kind: 'unknown-service', message })
