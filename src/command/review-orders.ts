import { exitCodes } from './command-failure.ts'
import { describeOrder } from './describe-order.ts'
import { findOrdersOf } from './find-orders.ts'
import { type OrderFactsFragment, type OrderStatus, SupplierDocument } from './generated/graphql.ts'
import { count } from './preview.ts'
import type { CommandEnd, Session } from './session.ts'

/** What can be reviewed, in the order in which it presses. */
const reviewed = ['NEEDS_REVIEW', 'UNKNOWN', 'HELD'] as const satisfies readonly OrderStatus[]

/** Orders of each kind that are printed; `--json` has them all. */
const shown = 50

const advice: Record<(typeof reviewed)[number], string> = {
  NEEDS_REVIEW:
    "Look at the supplier's site, then: imei-desk resolve ORDER --placed NUMBER (or --not-placed) --reason TEXT",
  UNKNOWN:
    "They are never sent again. They are looked for in the supplier's list of orders (every 30 s while it works, every 5 minutes while it does not); after 15 minutes without proof they need you.",
  HELD: "They wait for your word. After a restore some may have been sent and paid since the copy was made: stop the other copy first. Those that the supplier has: imei-desk link-listed --reason TEXT (all whose number is certain), or imei-desk resolve ORDER --placed NUMBER --reason TEXT. To send the rest: imei-desk release [ORDER...] --reason TEXT (what the supplier's list has already stays held); to drop one: imei-desk cancel ORDER",
}

/** Lists every order that waits for a person or for evidence, with the evidence there is. */
export async function reviewOrders(session: Session): Promise<CommandEnd> {
  const { api, output, surroundings } = session
  const { supplier } = await api.ask(SupplierDocument, {})
  const found: OrderFactsFragment[] = []
  for (const status of reviewed) {
    const orders = await findOrdersOf(session, status)
    found.push(...orders)
    if (orders.length === 0) continue
    output.tell(`${count(orders.length, 'order')} ${status}. ${advice[status]}`)
    for (const order of orders.slice(0, shown))
      for (const line of describeOrder(order, supplier, surroundings.now())) output.tell(line)
    if (orders.length > shown) output.tell(`and ${orders.length - shown} more`)
  }
  if (found.length === 0) output.tell('Nothing waits for you.')
  return { exitCode: found.length === 0 ? exitCodes.done : exitCodes.partly, document: { orders: found } }
}
