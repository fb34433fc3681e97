import { plainLine } from '../../text/plain-text.ts'

/** More would only hide what to do. */
const namedLimit = 5

type Listed = { order: { imei: string }; supplierOrderIds: readonly string[] }

/** Orders that the supplier seems to have, `count` in all, each with its numbers there: "352099001761481: 15000001, 15000002; +3". */
export function nameListed(listed: readonly Listed[], count: number): string {
  const named = listed.slice(0, namedLimit).map(({ order, supplierOrderIds }) => {
    const numbers = supplierOrderIds.slice(0, namedLimit).map((id) => plainLine(id, 20))
    return `${order.imei}: ${numbers.join(', ')}`
  })
  return [...named, ...(count > named.length ? [`+${count - named.length}`] : [])].join('; ')
}
