import { CommandFailure, exitCodes } from './command-failure.ts'
import { describeOrder } from './describe-order.ts'
import { ResolveOrderDocument, type ResolveOrderMutation, SupplierDocument } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import type { CommandEnd, Session } from './session.ts'

type Refusal = Exclude<ResolveOrderMutation['resolveOrder'], { __typename: 'Order' }>

/** The API's sentence, and how to say here what it asks for. */
function describeRefusal({ __typename, message }: Refusal, id: string): string {
  const isAboutVerdict = __typename === 'EvidenceRejectedError' || __typename === 'WrongStatusError'
  const how = ` (imei-desk resolve ${id} --placed NUMBER, or --not-placed, with --reason TEXT)`
  return `${plainLine(message)}${isAboutVerdict ? how : ''}`
}

export type Verdict = { placedAs: string | null; notPlaced: boolean; reason: string }

/** Stores a person's verdict on an order whose outcome is unknown. A supplier number is checked at the supplier first. */
export async function resolve(
  session: Session,
  id: string,
  { placedAs, notPlaced, reason }: Verdict,
): Promise<CommandEnd> {
  const { api, output, surroundings } = session
  if (!id.startsWith('order_'))
    throw new CommandFailure('usage', `"${plainLine(id)}" is no order id: imei-desk review lists them (order_...).`)
  if ((placedAs === null) === !notPlaced)
    throw new CommandFailure('usage', "Say either --placed NUMBER (the supplier's order number) or --not-placed.")
  const { supplier } = await api.ask(SupplierDocument, {})
  const resolution = placedAs === null ? ('NOT_PLACED' as const) : ('PLACED' as const)
  const input = { id, resolution, reason, supplierOrderId: placedAs }
  const { resolveOrder: result } = await api.ask(ResolveOrderDocument, { input })
  if (result.__typename !== 'Order') throw new CommandFailure('nothing', describeRefusal(result, id))
  for (const line of describeOrder(result, supplier, surroundings.now())) output.tell(line)
  return { exitCode: exitCodes.done, document: { order: result } }
}
