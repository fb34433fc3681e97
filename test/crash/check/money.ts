import type { Facts, Violation } from './facts.ts'
import { findOwners, isDuring } from './ownership.ts'

/** Statuses that say or imply that nothing was bought. */
const notBought = ['QUEUED', 'HELD', 'REFUSED', 'DUPLICATE', 'CANCELLED', 'NOT_PLACED']

/** Nothing is paid twice, nothing that was paid is lost, and nothing is taken for paid that is not. */
export function checkMoney(facts: Facts): Violation[] {
  const violations: Violation[] = []
  const report = (invariant: string, text: string) => void violations.push({ invariant, text })
  for (const { bought, owner, attempts } of findOwners(facts)) {
    const what = `supplier order ${bought.id} (${bought.imei})`
    if (owner === null) {
      const same = facts.orders.filter(({ imei }) => imei === bought.imei)
      if (same.length > 0)
        report('at most one accepted order per order', `${what} is one too many for ${describe(same)}`)
      else report('every accepted order is ours', `${what} belongs to no order`)
      continue
    }
    if (notBought.includes(owner.status)) {
      report(
        'what was bought is not taken for not bought',
        `${what} was bought for ${owner.id}, which is ${owner.status}`,
      )
    }
    const last = attempts.at(-1)
    if (last && bought.acceptedAt < last.startedAt) {
      report('nothing is sent again', `${what} had been bought for ${owner.id} before its attempt ${last.number} began`)
    }
    if (
      owner.supplierOrderId === bought.id &&
      !attempts.some((one) => isDuring(bought.acceptedAt, one, facts.slackMs))
    ) {
      report('only what is ours is linked', `${what} is linked to ${owner.id}, and was bought outside of its attempts`)
    }
  }
  return [...violations, ...checkLinks(facts)]
}

/** What an order names is really there, of its IMEI and service, and was not bought by somebody else. */
function checkLinks({ orders, bought, foreignIds }: Facts): Violation[] {
  const invariant = 'only what is ours is linked'
  const byId = new Map(bought.map((one) => [one.id, one]))
  const linked = orders.flatMap((order) => (order.supplierOrderId ? [{ order, id: order.supplierOrderId }] : []))
  return linked.flatMap(({ order, id }) => {
    const found = byId.get(id)
    if (!found) return [{ invariant, text: `${order.id} names ${id}, which the supplier never gave` }]
    if (foreignIds.has(id)) return [{ invariant, text: `${order.id} names ${id}, which somebody else ordered` }]
    if (found.imei === order.imei && found.serviceNumber === order.serviceNumber) return []
    return [{ invariant, text: `${order.id} names ${id}, which is of another IMEI or service` }]
  })
}

const describe = (orders: Facts['orders']) => orders.map(({ id, status }) => `${id} (${status})`).join(', ')
