import type { Queries } from '../db/database.ts'
import type { Service } from '../db/generated/prisma/client.ts'

export type ServiceSearch = {
  search?: string | null | undefined
  category?: string | null | undefined
  available?: boolean | null | undefined
}

/** Services in the supplier's order. Read whole and chosen here: a catalogue has some hundred rows, and databases differ in what "contains" means. */
export async function searchServices(db: Queries, { search, category, available }: ServiceSearch): Promise<Service[]> {
  const words = fold(search ?? '')
    .split(' ')
    .filter(Boolean)
  const services = await db.service.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  return services.filter((service) => {
    if (category && service.category !== category) return false
    if (typeof available === 'boolean' && service.available !== available) return false
    const text = fold(`${service.supplierServiceId} ${service.title} ${service.category}`)
    return words.every((word) => text.includes(word))
  })
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
