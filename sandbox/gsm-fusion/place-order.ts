import type { Order } from './ledger.ts'
import { type Reply, type ReplyItem, refuse } from './reply.ts'
import { type RequestFields, splitList } from './request-fields.ts'
import type { SandboxState } from './sandbox-state.ts'
import type { Settings } from './settings.ts'
import { element, escapeXml } from './xml.ts'

export const duplicateText = 'IMEI already exists!'
export const noCreditText = 'Credit has been finished!'
const badImeiText = 'Invalid IMEI'

type Outcome = { imei: string } & (
  | { kind: 'accepted'; order: Order }
  | { kind: 'duplicate' }
  | { kind: 'no-credit' }
  | { kind: 'bad-imei' }
)

/** Buys one order per IMEI of the list, as far as the settings let it, and tells them as the settings say. */
export function placeOrder(state: SandboxState, fields: RequestFields, call: number): Reply {
  const service = state.catalogue.byId.get(fields.get('networkId')?.trim() ?? '')
  const price = service?.priceMillionths ?? null
  if (!service || price === null) return refuse('Invalid value of Network Id!')
  const imeis = splitList(fields.get('imei'))
  if (imeis.length === 0) return refuse(badImeiText)
  const settings = state.settings()
  const tried = settings.listMode === 'last-only-created' ? imeis.slice(-1) : imeis
  const outcomes = tried.map((imei): Outcome => {
    if (!/^\d{15}$/.test(imei)) return { kind: 'bad-imei', imei }
    if (isDuplicate(state, imei, service.id)) return { kind: 'duplicate', imei }
    if (state.balanceMillionths() < price) return { kind: 'no-credit', imei }
    return { kind: 'accepted', imei, order: state.accept(imei, service, price, call) }
  })
  return tellOutcomes(outcomes, settings)
}

/** An earlier order of the IMEI refuses a new one unless it was rejected: a rejected one gave its buyer nothing. */
function isDuplicate(state: SandboxState, imei: string, serviceId: string): boolean {
  const { duplicateScope } = state.settings()
  if (duplicateScope === 'none') return false
  return state
    .ordersWithImei(imei)
    .some(
      (order) =>
        (duplicateScope === 'account' || order.serviceId === serviceId) && state.statusOf(order) !== 'Rejected',
    )
}

function tellOutcomes(outcomes: readonly Outcome[], settings: Settings): Reply {
  const orders = outcomes.flatMap((outcome) => (outcome.kind === 'accepted' ? [outcome.order] : []))
  const told = settings.listMode === 'last-only-reported' ? orders.slice(-1) : orders
  const duplicates = imeisOf(outcomes, 'duplicate')
  const badImeis = imeisOf(outcomes, 'bad-imei')
  const errors = [
    ...(imeisOf(outcomes, 'no-credit').length > 0 ? [noCreditText] : []),
    ...(duplicates.length > 0 && settings.duplicates === 'root-error' ? [duplicateText] : []),
    ...(badImeis.length > 0 && badImeis.length === outcomes.length ? [badImeiText] : []),
  ]
  // Where nothing was bought the error is the root; beside bought orders it is nested, so that they are still told.
  if (orders.length === 0 && errors[0] !== undefined) return refuse(errors[0])
  const rest = [
    ...(duplicates.length > 0 && settings.duplicates === 'element' ? [duplicatesElement(duplicates)] : []),
    ...badImeis.map((imei) =>
      element('imeierrors', [
        ['imei', escapeXml(imei)],
        ['error', badImeiText],
      ]),
    ),
    ...errors.map((text) => `<error>${text}</error>`),
  ]
  return { kind: 'orders', items: told.map(placedItem), rest: rest.join('') }
}

/** The live supplier puts all refused IMEIs into one element, as a comma list. */
export function duplicatesElement(imeis: readonly string[]): string {
  return element('imeiduplicates', [['imei', escapeXml(imeis.join(','))]])
}

function placedItem(order: Order): ReplyItem {
  return [
    ['id', order.id],
    ['imei', order.imei],
    ['status', 'Pending'],
  ]
}

function imeisOf(outcomes: readonly Outcome[], kind: Outcome['kind']): string[] {
  return outcomes.filter((outcome) => outcome.kind === kind).map((outcome) => outcome.imei)
}
