import type { ApiClient } from './api-client.ts'
import { CommandFailure } from './command-failure.ts'
import {
  ServiceByNumberDocument,
  type ServiceFactsFragment,
  ServicesDocument,
  type ServicesQuery,
} from './generated/graphql.ts'
import { nearestServices } from './nearest-services.ts'
import { plainLine } from './plain-text.ts'

/** Every service that matches, in the supplier's order. */
export async function fetchServices(
  api: ApiClient,
  filter: { search?: string; available?: boolean },
): Promise<ServiceFactsFragment[]> {
  const found: ServiceFactsFragment[] = []
  let after: string | null = null
  for (;;) {
    // Its type has to be named: `after` would otherwise take part in its own inference.
    const { services }: ServicesQuery = await api.ask(ServicesDocument, { ...filter, after })
    found.push(...services.nodes)
    after = services.pageInfo.endCursor
    if (!services.pageInfo.hasNextPage || after === null) return found
  }
}

/** The service of a number; throws with the nearest ones when there is none. */
export async function getService(api: ApiClient, number: string): Promise<ServiceFactsFragment> {
  const { service } = await api.ask(ServiceByNumberDocument, { number })
  if (service) return service
  const near = nearestServices(number, await fetchServices(api, { available: true }))
  const list = near.map(({ supplierServiceId, title }) => `${supplierServiceId} (${plainLine(title)})`).join(', ')
  const hint = list === '' ? 'See imei-desk services.' : `Did you mean ${list}? See imei-desk services.`
  throw new CommandFailure('usage', `There is no service "${plainLine(number)}". ${hint}`)
}
