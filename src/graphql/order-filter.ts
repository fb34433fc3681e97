import { parseImei } from '../../imei/parse-imei.ts'
import { everyOrder, type OrderFilter as Filter } from '../history/order-filter.ts'
import {
  parseSearch,
  parseSearchOrImei,
  type SearchReading,
  type SearchTerm,
  searchLengthLimit,
  wordLimit,
} from '../history/parse-search.ts'
import { builder } from './builder.ts'
import { parseIdOf, parseServiceId } from './global-id.ts'
import { OrderStatusEnum } from './order.ts'
import { isGiven } from './paging.ts'
import { requestError, requireAtMost } from './request-errors.ts'

/** Most entries of a list in a filter: every one is a parameter of the database's. */
const listLimit = 500

const searchLimits = `at most ${searchLengthLimit} characters and ${wordLimit} words`

export const OrderFilter = builder.inputType('OrderFilter', {
  description:
    'Which orders; all given conditions hold at once. In the three texts, a word is found by its beginning, and what stands in quotes only as it is: whole words that follow one another, so "iphone 12" in quotes does not find an iPhone 12Pro or an iPhone 11 128GB. Large and small letters and accents are the same, all other signs only part words, and a blank text is no condition; one that has signs but no word finds nothing.',
  fields: (t) => ({
    status: t.field({ type: [OrderStatusEnum], description: 'In one of these statuses.' }),
    serviceIds: t.idList({ description: `For one of these services; at most ${listLimit}.` }),
    batchId: t.id({ description: 'Of this batch.' }),
    orderedAfter: t.field({ type: 'DateTime', description: 'Stored here at this moment or later.' }),
    orderedBefore: t.field({ type: 'DateTime', description: 'Stored here before this moment.' }),
    imeis: t.stringList({ description: `For one of these IMEIs, written in any way; at most ${listLimit}.` }),
    search: t.string({
      description: `Prefix or word search over IMEI, supplier order id, model, carrier, service title and note: each word has to begin some word of these, such as iphone 13 shelf, and each part in quotes has to stand in one of them, such as "iphone 13" shelf. An IMEI may be written in any way; ${searchLimits}.`,
    }),
    model: t.string({ description: `Words of the model that the answer names, such as "13 pro"; ${searchLimits}.` }),
    carrier: t.string({ description: `Words of the carrier that the answer names; ${searchLimits}.` }),
  }),
})

/** What a caller's filter means. An id of ours that does not exist matches nothing. */
export function parseOrderFilter(filter: typeof OrderFilter.$inferInput | null | undefined, accountId: string): Filter {
  const { status, serviceIds, batchId, orderedAfter, orderedBefore, imeis, search, model, carrier } = filter ?? {}
  requireAtMost(listLimit, status, 'filter.status')
  requireAtMost(listLimit, serviceIds, 'filter.serviceIds')
  requireAtMost(listLimit, imeis, 'filter.imeis')
  return {
    ...everyOrder(accountId),
    statuses: status ?? null,
    serviceIds: serviceIds ? serviceIds.flatMap((id) => parseServiceId(id) ?? []) : null,
    batchId: isGiven(batchId) ? (parseIdOf('Batch', batchId) ?? '') : null,
    from: orderedAfter ?? null,
    before: orderedBefore ?? null,
    imeis: imeis ? imeis.map(toImei) : null,
    search: termsOf('search', parseSearchOrImei(search ?? null)),
    model: termsOf('model', parseSearch(model ?? null)),
    carrier: termsOf('carrier', parseSearch(carrier ?? null)),
  }
}

/** As we store it; what is no IMEI is looked for as it came, since imported orders may hold it. */
function toImei(input: string): string {
  const reading = parseImei(input)
  return reading.kind === 'imei' ? reading.imei : input.trim().slice(0, 40)
}

function termsOf(name: string, reading: SearchReading): readonly SearchTerm[] | null {
  if (reading.kind === 'terms') return reading.terms
  throw requestError('BAD_REQUEST', `filter.${name} ${reading.problem}.`)
}
