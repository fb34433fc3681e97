import type { StatusItem } from '../supplier/supplier.ts'
import type { Likeness, Misfit } from './classify-evidence.ts'

/** What speaks against the supplier's order being ours, for the person who named it, with what to do: that it was not placed can be said of few. */
export function describeMisfits(
  order: Likeness,
  item: StatusItem,
  misfits: readonly Misfit[],
  mayBeNotPlaced: boolean,
): string {
  const what = misfits.map((misfit) => describeMisfit(misfit, order, item)).join('; ')
  const orElse = mayBeNotPlaced ? ', or say that it was not placed when there is none' : ''
  return `The supplier's order ${item.supplierOrderId} is not this one: ${what}. Look up the IMEI in the supplier's order list and give the number that stands there${orElse}.`
}

function describeMisfit(misfit: Misfit, order: Likeness, item: StatusItem): string {
  switch (misfit) {
    case 'no-imei':
      return 'the supplier names no IMEI for it'
    case 'other-imei':
      return `it is for the IMEI ${item.imei}, not ${order.imei}`
    case 'other-service':
      return `it is of the service "${item.serviceTitle}", not "${order.serviceTitles[0] ?? ''}"`
    case 'linked':
      return 'another order here has it already'
    case 'known-before':
      return `it was there before this order was sent, when the supplier's ids had come to ${order.knownOrderIdMark ?? '0'}`
    default:
      return misfit satisfies never
  }
}
