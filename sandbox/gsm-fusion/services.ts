import { parseMillionths } from './credits.ts'
import { mustReadXml } from './must-read.ts'
import { type AnswerKind, serviceFamilies, type TimeTaken } from './service-families.ts'

/** One service of the catalogue. `priceMillionths` is null when the catalogue names no price: such a one cannot be ordered. */
export type Service = {
  id: string
  categoryId: string
  category: string
  title: string
  priceText: string
  priceMillionths: bigint | null
  timeTaken: TimeTaken
  mustReadXml: string
  answer: AnswerKind
}

/** The catalogue in its own order, and by number. */
export type Catalogue = { services: readonly Service[]; byId: ReadonlyMap<string, Service> }

type Draft = Pick<Service, 'category' | 'title' | 'timeTaken' | 'answer'> & { cents: number; id?: string }

/** The two services that the users of imei-desk know by number. */
const knownDrafts: readonly Draft[] = [
  {
    id: '1739',
    category: 'Apple Checkers',
    title: 'Apple FULL INFO [Carrier, SimLock, FMI, GSMA]',
    cents: 8,
    timeTaken: 'Instant',
    answer: 'apple-full',
  },
  {
    id: '269',
    category: 'Apple Checkers',
    title: 'iPhone IMEI Checker',
    cents: 12,
    timeTaken: 'Instant',
    answer: 'apple-short',
  },
]

/** Prices that the live list writes in an unusual way, by place in the catalogue. */
const oddPrices: ReadonlyMap<number, (price: string) => string> = new Map([
  [20, (price: string) => `$${price}`],
  [60, (price: string) => `${price} USD`],
  [61, () => '-'],
])

/**
 * How much longer than an instant service one takes to answer. Real days would be useless in a demo, so with the
 * default settings (5 s in all) a checker answers in seconds, hours become 2 minutes, days 6 and ten days 20.
 */
export const slownessByTimeTaken: Readonly<Record<TimeTaken, number>> = {
  Instant: 1,
  '1-5 Minutes': 2,
  '1-24 Hours': 24,
  '1-3 Days': 72,
  '5-10 Days': 240,
}

/** Builds the catalogue: always the same, whatever the seed, so that written instructions stay true. */
export function createCatalogue(): Catalogue {
  const drafts = [...knownDrafts, ...serviceFamilies.flatMap(draftFamily)]
  const categories = [...new Set(drafts.map((draft) => draft.category))]
  const services = drafts.map((draft, index) => finish(draft, index, categories.indexOf(draft.category)))
  services.sort((one, other) => Number(one.categoryId) - Number(other.categoryId))
  return { services, byId: new Map(services.map((service) => [service.id, service])) }
}

function draftFamily(family: (typeof serviceFamilies)[number]): Draft[] {
  return family.items.flatMap((item, index) =>
    family.variants.map((variant) => ({
      category: family.category,
      title: family.title(item, variant.name),
      cents: variant.fromCents + index * variant.stepCents,
      timeTaken: variant.timeTaken,
      answer: family.answer,
    })),
  )
}

function finish(draft: Draft, index: number, categoryIndex: number): Service {
  // Whole amounts come without places and others with two, as in the live list (185, 19.90).
  const plain = draft.cents % 100 === 0 ? String(draft.cents / 100) : (draft.cents / 100).toFixed(2)
  const priceText = draft.id ? plain : (oddPrices.get(index)?.(plain) ?? plain)
  return {
    // Gaps between the numbers, as in a list that grew for years; the step misses 269 and 1739.
    id: draft.id ?? String(310 + index * 9),
    categoryId: String(11 + categoryIndex * 3),
    category: draft.category,
    title: draft.title,
    priceText,
    priceMillionths: parseMillionths(priceText.replace(/[^0-9.]/g, '')),
    timeTaken: draft.timeTaken,
    mustReadXml: mustReadXml(index, draft.timeTaken),
    answer: draft.answer,
  }
}
