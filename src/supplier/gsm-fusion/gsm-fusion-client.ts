import type { Checkpoint } from '../../checkpoint.ts'
import type { Clock } from '../../clock.ts'
import type { Logger } from '../../logger.ts'
import { parseBaseUrl } from '../base-url.ts'
import { maskImei } from '../mask-imei.ts'
import type { CallFailure, ServicesReply, Supplier, SupplierRefusal } from '../supplier.ts'
import { type CallForList, type CallSupplier, createCaller } from './call-supplier.ts'
import { createOrderDateReader } from './order-date.ts'
import { readAccount } from './read-account.ts'
import { readOrders } from './read-orders.ts'
import { readServices, type ServicesReading } from './read-services.ts'
import { readSubmission } from './read-submission.ts'
import { findBadIds, findBadPlaceRequest, makePlaceFields } from './request-fields.ts'

export type GsmFusionOptions = {
  /** As `parseBaseUrl` accepts it. */
  baseUrl: string
  apiKey: string
  username: string
  /** For a whole call, connecting included. */
  timeoutMs: number
  /** IANA name of the zone in which the supplier's dates stand. */
  timeZone: string
  clock?: Clock
  checkpoint?: Checkpoint
  logger: Logger
}

const MIB = 1_048_576
const REPLY_LIMIT_BYTES = MIB
const SERVICES_LIMIT_BYTES = 8 * MIB
/** Some 200,000 orders with their answers. */
const LISTING_LIMIT_BYTES = 128 * MIB

/**
 * Builds the client of one GSM Fusion account. One call is one HTTP request; rates, concurrency and repeating are the caller's. Throws only when
 * it is built with a base URL or a time zone that cannot be used.
 */
export function createGsmFusionClient({ baseUrl, timeZone, ...account }: GsmFusionOptions): Supplier {
  const base = parseBaseUrl(baseUrl)
  if (base.kind === 'refused') throw new RangeError(base.reason)
  const { call, callForList } = createCaller({ ...account, url: new URL(`${base.url}/gsmfusion_api/index.php`) })
  return {
    name: 'GSM Fusion',
    mode: base.mode,
    placeOrder: createPlaceOrder(call),
    ...createOrderReading({ call, callForList }, createOrderDateReader(timeZone)),
    async listServices(signal) {
      const action = { name: 'imeiservices', roots: ['Packages'], limitBytes: SERVICES_LIMIT_BYTES, signal } as const
      return withoutCount(await call(action, readServices))
    },
    async getAccount(signal) {
      // Nobody has seen this reply: see readAccount.
      const roots = ['Client', 'Clients', 'result', 'accountinfo']
      return call({ name: 'accountinfo', roots, limitBytes: REPLY_LIMIT_BYTES, signal }, readAccount)
    },
  }
}

function createPlaceOrder(call: CallSupplier): Supplier['placeOrder'] {
  return async (request, signal) => {
    const problem = findBadPlaceRequest(request)
    if (problem !== null) return { kind: 'not-sent', detail: problem }
    const facts = { imei: maskImei(request.imei), supplierServiceId: request.supplierServiceId }
    const fields = makePlaceFields(request)
    const action = {
      name: 'placeorder',
      fields,
      roots: ['result'],
      limitBytes: REPLY_LIMIT_BYTES,
      signal,
      facts,
      ...(request.deadlineAt ? { deadlineAt: request.deadlineAt } : {}),
    } as const
    return call(action, readSubmission)
  }
}

function createOrderReading(
  { call, callForList }: { call: CallSupplier; callForList: CallForList },
  readDate: (text: string) => Date | null,
): Pick<Supplier, 'getOrders' | 'listOrders'> {
  const shared = { name: 'getimeis', roots: ['result'] } as const
  return {
    async getOrders(ids, signal) {
      const problem = findBadIds(ids)
      if (problem !== null) return { kind: 'not-sent', detail: problem }
      // Asking about no id would list the whole account.
      if (ids.length === 0) return { kind: 'orders', items: [] }
      const asked = { fields: { orderIds: ids.join(',') }, facts: { asked: ids.length } }
      const action = { ...shared, ...asked, limitBytes: REPLY_LIMIT_BYTES, signal }
      return call(action, (document) => readOrders(document, readDate, false))
    },
    async listOrders(signal) {
      const action = { ...shared, facts: { asked: 'all' }, limitBytes: LISTING_LIMIT_BYTES, signal }
      return callForList(action, (document) => readOrders(document, readDate, true))
    },
  }
}

function withoutCount(reading: CallFailure | SupplierRefusal | ServicesReading): ServicesReply {
  return reading.kind === 'services' ? { kind: 'services', services: reading.services } : reading
}
