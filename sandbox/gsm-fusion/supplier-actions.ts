/** The supplier's actions that this sandbox knows; any other is answered with an error root. */
export const supplierActions = [
  'imeiservices',
  'fileservices',
  'serverservices',
  'placeorder',
  'getimeis',
  'accountinfo',
  'getproviders',
  'getmobiles',
  'getservices',
] as const

export type SupplierAction = (typeof supplierActions)[number]
