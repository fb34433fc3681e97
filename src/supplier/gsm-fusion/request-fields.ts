import type { PlaceExtras, PlaceRequest } from '../supplier.ts'

/** The most ids that one status call carries; the supplier names no limit. */
export const MOST_IDS = 100

/** Every optional field of an order, under the name that it has on the wire as well. */
const extraNames = [
  'serviceId',
  'modelId',
  'providerId',
  'operatorId',
  'mobileId',
  'mep',
  'serialNo',
  'network',
  'type',
  'locks',
  'prd',
  'pin',
  'kbh',
  'modelNo',
  'zte',
  'otherId',
  'other',
] as const satisfies readonly (keyof PlaceExtras)[]

/**
 * Why this order must not be sent, or null. Checked here once more because a list of IMEIs in one call is where this supplier charges for orders
 * that it does not report.
 */
export function findBadPlaceRequest({ imei, supplierServiceId }: PlaceRequest): string | null {
  if (!/^[0-9]{15}$/.test(imei)) return 'nothing was sent: one order needs one IMEI of 15 digits'
  if (!/^[0-9]{1,20}$/.test(supplierServiceId)) {
    return `nothing was sent: "${supplierServiceId.slice(0, 40)}" is not a service number`
  }
  return null
}

/** The form of one order. Extras are sent only when given. */
export function makePlaceFields({ imei, supplierServiceId, extra = {} }: PlaceRequest): Record<string, string> {
  const given = extraNames.flatMap((name) => {
    const value = extra[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(given), imei, networkId: supplierServiceId }
}

/** Why these ids must not be asked about, or null. */
export function findBadIds(ids: readonly string[]): string | null {
  if (ids.length > MOST_IDS) return `nothing was sent: ${ids.length} ids in one call, at most ${MOST_IDS} are allowed`
  const bad = ids.find((id) => !/^[0-9]{1,20}$/.test(id))
  return bad === undefined ? null : `nothing was sent: "${bad.slice(0, 40)}" is not an order id of the supplier`
}
