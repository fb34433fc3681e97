/**
 * The supplier as the rest of the program sees it, in our words. Calls return outcomes and never throw: whether a paid order may have
 * been taken is a fact to decide on, not an exception to lose.
 */
export type Supplier = {
  readonly name: string
  /** SANDBOX when the address is a loopback one. */
  readonly mode: SupplierMode
  listServices(signal?: AbortSignal): Promise<ServicesReply>
  /** One IMEI, one call, never repeated by any layer below. Aborting `signal` is answered with what is known by then. */
  placeOrder(request: PlaceRequest, signal?: AbortSignal): Promise<SubmissionReply>
  /** Statuses by supplier order id, at most 100 a call. */
  getOrders(supplierOrderIds: readonly string[], signal?: AbortSignal): Promise<StatusReply>
  /** The whole account's orders, where the supplier lists them without ids (inferred, never certain: see the protocol page). */
  listOrders(signal?: AbortSignal): Promise<StatusReply>
  getAccount(signal?: AbortSignal): Promise<AccountReply>
}

export type SupplierMode = 'LIVE' | 'SANDBOX'

/** What one order asks for. The optional fields are what some unlock services want beside the IMEI; all are sent only when given. */
export type PlaceRequest = {
  supplierServiceId: string
  imei: string
  /** The call is over by then, and no byte of it goes out after that: the sender's lease lasts only a little longer. */
  deadlineAt?: Date
  extra?: PlaceExtras
}

export type PlaceExtras = Partial<
  Record<
    | 'serviceId'
    | 'modelId'
    | 'providerId'
    | 'operatorId'
    | 'mobileId'
    | 'mep'
    | 'serialNo'
    | 'network'
    | 'type'
    | 'locks'
    | 'prd'
    | 'pin'
    | 'kbh'
    | 'modelNo'
    | 'zte'
    | 'otherId'
    | 'other',
    string
  >
>

/** What the supplier's own error texts mean to us. `unknown` is any text that we do not recognise. */
export type SupplierErrorKind = 'auth' | 'ip' | 'maintenance' | 'credit' | 'duplicate' | 'bad-input' | 'unknown'

/** Why there is no usable answer. Only `not-sent` proves that no byte of the request reached the supplier. */
export type CallFailure =
  /** DNS, connect or TLS failed, or the call was given up before the request was written: nothing can have been bought. */
  | { kind: 'not-sent'; detail: string }
  /** The request (or a part of it) went out and no whole answer came back: time-out, reset, abort. */
  | { kind: 'no-answer'; detail: string }
  /** An answer came that cannot be read as the protocol's: HTTP error, HTML, broken or oversized XML, wrong root. `raw` is capped and holds no secrets. */
  | { kind: 'unreadable'; detail: string; httpStatus: number | null; raw: string }

/** The supplier's own root error, in its own words. */
export type SupplierRefusal = { kind: 'error'; error: SupplierErrorKind; text: string; raw: string }

export type SubmissionReply =
  | CallFailure
  | SupplierRefusal
  /** A well-formed result. Any list may be empty, and any may name IMEIs that were never sent: the caller decides what that means. */
  | {
      kind: 'result'
      accepted: readonly AcceptedItem[]
      /** IMEIs that the supplier says it already has. */
      duplicates: readonly string[]
      /** Errors that stand beside or in place of orders; `imei` is null when the text names none. */
      errors: readonly { imei: string | null; error: SupplierErrorKind; text: string }[]
      raw: string
    }

export type AcceptedItem = { supplierOrderId: string; imei: string; statusText: string | null }

/** The supplier's four states; `null` stands for a word or number that we do not know (the order stays open). */
export type SupplierOrderState = 'pending' | 'in-process' | 'completed' | 'rejected'

export type StatusItem = {
  supplierOrderId: string
  /** As the supplier wrote it; empty when it names none. */
  imei: string
  serviceTitle: string
  state: SupplierOrderState | null
  statusText: string
  /** The answer text as it came: hostile, may hold HTML. Empty when there is none. */
  code: string
  /** The order date as the supplier wrote it, and the same read in the configured time zone (null when unreadable). */
  orderedAtText: string | null
  orderedAt: Date | null
  /** This item's own XML as it came, capped, without secrets. */
  raw: string
}

export type StatusReply = CallFailure | SupplierRefusal | { kind: 'orders'; items: readonly StatusItem[] }

export type ServiceOffer = {
  supplierServiceId: string
  category: string
  title: string
  /** Millionths of a credit; null when the supplier names no price. */
  priceMicros: bigint | null
  /** As the supplier wrote it, plain text: "1-3 Days", "Instant". */
  deliveryTime: string | null
  /** The same in seconds, the longest that it names; null when unreadable. */
  deliverySeconds: number | null
  /** The supplier's remarks as plain text, never HTML. */
  details: string | null
}

export type ServicesReply = CallFailure | SupplierRefusal | { kind: 'services'; services: readonly ServiceOffer[] }

export type AccountReply =
  | CallFailure
  | SupplierRefusal
  | { kind: 'account'; balanceMicros: bigint; currency: string | null }

export type Reply = SubmissionReply | StatusReply | ServicesReply | AccountReply

/** No call was made: those of its kind have failed again and again. `detail` is for people and says when the next one goes out. */
export type NotAsked = { kind: 'not-asked'; detail: string }
