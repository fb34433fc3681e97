import { CommandFailure, exitCodes } from './command-failure.ts'
import { showCredits } from './credits.ts'
import { fetchServices } from './find-service.ts'
import type { ServiceFactsFragment } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import type { CommandEnd, Session } from './session.ts'
import { textTable } from './text-table.ts'

export type ServicesOptions = { category: string | null; all: boolean }

/** Lists what the supplier sells. */
export async function listServices(
  { api, output }: Session,
  words: readonly string[],
  { category, all }: ServicesOptions,
): Promise<CommandEnd> {
  const search = words.join(' ')
  const found = await fetchServices(api, { search, ...(all ? {} : { available: true }) })
  const services = found.filter((service) => category === null || hasText(service.category, category))
  if (services.length === 0) throw new CommandFailure('nothing', noneMessage(search, category, found))
  for (const line of table(services)) output.tell(line)
  return { exitCode: exitCodes.done, document: { services } }
}

const hasText = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase())

function table(services: readonly ServiceFactsFragment[]): string[] {
  const rows = services.map(({ supplierServiceId, title, price, deliveryTime, available }) => [
    supplierServiceId,
    available ? title : `${title} (no longer offered)`,
    price === null ? '-' : showCredits(price),
    deliveryTime ?? '',
  ])
  return textTable(['Number', 'Title', 'Price', 'Time'], rows, [0, 2])
}

function noneMessage(search: string, category: string | null, found: readonly ServiceFactsFragment[]): string {
  const wanted = [search && `"${search}"`, category && `category "${category}"`].filter(Boolean).join(' and ')
  const categories = [...new Set(found.map((service) => plainLine(service.category)))]
  if (category !== null && categories.length > 0)
    return `No service matches ${wanted}. Categories: ${categories.join(', ')}.`
  return wanted === ''
    ? 'The catalogue is empty: the supplier has not been reached yet.'
    : `No service matches ${wanted}.`
}
