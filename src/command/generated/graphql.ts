/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Where a batch stands. */
export type BatchStatus =
  /** A draft that was dropped, or that nobody confirmed within a day. */
  | 'CANCELLED'
  /** Ordered; some of its orders are open. */
  | 'CONFIRMED'
  /** Checked and priced; nothing is ordered before it is confirmed. */
  | 'DRAFT'
  /** None of its orders is open. */
  | 'FINISHED';

/** Which batch to stop. */
export type CancelBatchInput = {
  /** The batch. */
  readonly id: string | number;
};

/** Which order to call off. */
export type CancelOrderInput = {
  /** The order. */
  readonly id: string | number;
};

/** Which draft to order. */
export type ConfirmBatchInput = {
  /** With it, nothing is ordered at any other total. */
  readonly expectedTotal?: string | null | undefined;
  /** The draft. */
  readonly id: string | number;
};

/** Which orders, and how they are written. */
export type CreateExportInput = {
  /** Begin with a byte order mark, by which Excel knows UTF-8. No unless given. Not for JSON_LINES. */
  readonly bom?: boolean | null | undefined;
  /** Between the cells: unless given a TAB for ADVANCED, as in the site's newer exports, and a COMMA for FULL. Not for JSON_LINES. */
  readonly delimiter?: ExportDelimiter | null | undefined;
  /** Which orders, as in `orders`; all of them without it. */
  readonly filter?: OrderFilter | null | undefined;
  /** What to write of each. */
  readonly layout: ExportLayout;
  /** On whose clocks the dates are, such as "Europe/London". UTC unless given. */
  readonly timeZone?: string | null | undefined;
};

/** A list to check and price. */
export type DraftBatchInput = {
  /** Order again what is open already, unless that one may already have been bought. */
  readonly allowRepeat?: boolean | null | undefined;
  /** Opaque to the server, at most 512 characters. */
  readonly clientReference?: string | null | undefined;
  /** The name of the file that it came from, at most 255 characters. */
  readonly fileName?: string | null | undefined;
  /** Made by the caller, new for each list that it means: 8 to 128 letters, digits and . _ : - The same key with the same input answers the same batch. */
  readonly idempotencyKey: string | number;
  /** 1 to 50,000 lines. */
  readonly lines: ReadonlyArray<OrderLineInput>;
  /** What to order for every line. */
  readonly serviceId: string | number;
};

/** Why a mutation did not do what was asked. */
export type ErrorCode =
  /** An order for this IMEI and service is open. */
  | 'ALREADY_ORDERED'
  /** The list has too many lines. */
  | 'BATCH_TOO_LARGE'
  /** What a person says of an order does not fit what is known of it. */
  | 'EVIDENCE_REJECTED'
  /** The key is too short, too long, or holds other characters. */
  | 'IDEMPOTENCY_KEY_INVALID'
  /** The key was used for another mutation or another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The text is no IMEI. */
  | 'INVALID_IMEI'
  /** A field of the input cannot be used. */
  | 'INVALID_INPUT'
  /** More would be ordered than is allowed. */
  | 'LIMIT_EXCEEDED'
  /** There is nothing with this id. */
  | 'NOT_FOUND'
  /** It costs something else than the caller expects. */
  | 'PRICE_CHANGED'
  /** The supplier answered and said no. */
  | 'SUPPLIER_REFUSED'
  /** The supplier gave no answer that can be used; ask again later. */
  | 'SUPPLIER_UNAVAILABLE'
  /** The service does not exist, is no longer offered, or has no price. */
  | 'UNKNOWN_SERVICE'
  /** It cannot be done to something in this status. */
  | 'WRONG_STATUS';

/** What stands between the cells of a table. */
export type ExportDelimiter =
  /** A comma, as in the older exports of the site. */
  | 'COMMA'
  /** A semicolon, which Excel expects where the comma is the decimal sign. */
  | 'SEMICOLON'
  /** A tab, as in its newer ones. */
  | 'TAB';

/** What an export holds of each order, and in which form. */
export type ExportLayout =
  /** The columns of the supplier site's "Advanced Export", in its order: SERVICE, IMEI NO., CREDITS, STATUS, CODE, IMEI 2, CARRIER, SIMLOCK, MODEL, FMI, ORDER DATE, NOTES. */
  | 'ADVANCED'
  /** Everything that is known of an order; new columns are added at the end. */
  | 'FULL'
  /** One JSON object a line, with the field names of this API. */
  | 'JSON_LINES';

/** Why a line is not ordered. */
export type LineProblem =
  /** Its IMEI has an open order for this service. */
  | 'ALREADY_ORDERED'
  /** It holds no IMEI. */
  | 'INVALID'
  /** Its IMEI stands on an earlier line. */
  | 'REPEATED';

/** Which orders; all given conditions hold at once. In the three texts, a word is found by its beginning, large and small letters and accents are the same, all signs only part words, and a blank text is no condition; one that has signs but no word finds nothing. */
export type OrderFilter = {
  /** Of this batch. */
  readonly batchId?: string | number | null | undefined;
  /** Words of the carrier that the answer names; at most 500 characters and 16 words. */
  readonly carrier?: string | null | undefined;
  /** For one of these IMEIs, written in any way; at most 500. */
  readonly imeis?: ReadonlyArray<string> | null | undefined;
  /** Words of the model that the answer names, such as "13 pro"; at most 500 characters and 16 words. */
  readonly model?: string | null | undefined;
  /** Stored here at this moment or later. */
  readonly orderedAfter?: string | null | undefined;
  /** Stored here before this moment. */
  readonly orderedBefore?: string | null | undefined;
  /** Prefix or word search over IMEI, supplier order id, model, carrier, service title and note: each word has to begin some word of these, such as "iphone 13 shelf". An IMEI may be written in any way. at most 500 characters and 16 words. */
  readonly search?: string | null | undefined;
  /** For one of these services; at most 500. */
  readonly serviceIds?: ReadonlyArray<string | number> | null | undefined;
  /** In one of these statuses. */
  readonly status?: ReadonlyArray<OrderStatus> | null | undefined;
};

/** One line of a list. */
export type OrderLineInput = {
  /** The text that holds the IMEI, as it came. */
  readonly input: string;
  /** The 1-based row in the input as its owner counts them; problems are told by it. */
  readonly line: number;
  /** A note for its order, at most 1,000 characters. */
  readonly note?: string | null | undefined;
};

/** Where an order stands. */
export type OrderStatus =
  /** Called off before it was sent. */
  | 'CANCELLED'
  /** Answered. */
  | 'COMPLETED'
  /** The supplier says that it already has this IMEI. */
  | 'DUPLICATE'
  /** Stored, must not be sent until a person lets it go. */
  | 'HELD'
  /** Accepted by the supplier, being worked on. */
  | 'IN_PROCESS'
  /** No evidence was found of what became of it; a person decides. */
  | 'NEEDS_REVIEW'
  /** The call with the unknown outcome never landed. */
  | 'NOT_PLACED'
  /** Accepted by the supplier, waiting there. */
  | 'PENDING'
  /** Stored, no byte has gone to the supplier. */
  | 'QUEUED'
  /** The supplier said no at once. */
  | 'REFUSED'
  /** Turned down by the supplier after it had been accepted. */
  | 'REJECTED'
  /** The attempt is committed and the call may be in flight. */
  | 'SENDING'
  /** The supplier may or may not have it. */
  | 'UNKNOWN';

/** Which order to ask about. */
export type RefreshOrderInput = {
  /** The order. */
  readonly id: string | number;
};

/** Which held orders to let go. */
export type ReleaseOrdersInput = {
  /** True sends the orders of `ids` although the supplier's list has what seems to be them: they are bought once more, on purpose. It needs `ids`. */
  readonly evenIfListed?: boolean | null | undefined;
  /** Only these orders; all HELD orders of the account when it is left out or null. */
  readonly ids?: ReadonlyArray<string | number> | null | undefined;
  /** Why they may be sent; kept with each order. At most 1000 characters. */
  readonly reason: string;
};

/** A person's verdict on an order whose outcome is unknown. */
export type Resolution =
  /** The supplier never got it. It may be ordered again, as a new order. */
  | 'NOT_PLACED'
  /** The supplier has it, under the id that is given with it. */
  | 'PLACED';

/** A person's verdict on an order whose outcome is unknown. */
export type ResolveOrderInput = {
  /** The order. */
  readonly id: string | number;
  /** How the person knows, at most 1,000 characters. It stands in the order's history. */
  readonly reason: string;
  /** What became of it. */
  readonly resolution: Resolution;
  /** The supplier's id of the order: needed with PLACED, where the supplier is asked whether it fits, and contradictory with NOT_PLACED. */
  readonly supplierOrderId?: string | null | undefined;
};

/** Why sending may go on. */
export type ResumeSendingInput = {
  /** What the person has done or seen, for the log: 1 to 1000 characters. */
  readonly reason: string;
};

/** SANDBOX when the supplier's address is a loopback one. */
export type SupplierMode =
  /** Orders cost money. */
  | 'LIVE'
  /** Nothing is bought. */
  | 'SANDBOX';

/** Which open orders to ask about. Without either, every open order is asked for. */
export type SyncPendingInput = {
  /** Only orders that were stored at least so long ago; 0 or more. */
  readonly minAgeSeconds?: number | null | undefined;
  /** Only these orders; at most 1000. */
  readonly orderIds?: ReadonlyArray<string | number> | null | undefined;
};

export type ServiceFactsFragment = { readonly id: string, readonly supplierServiceId: string, readonly title: string, readonly category: string, readonly price: string | null, readonly deliveryTime: string | null, readonly available: boolean };

export type OrderFactsFragment = { readonly id: string, readonly imei: string, readonly status: OrderStatus, readonly serviceTitle: string, readonly price: string | null, readonly supplierOrderId: string | null, readonly orderedAt: string, readonly finishedAt: string | null, readonly lastSyncedAt: string | null, readonly reason: string | null, readonly resultText: string | null, readonly report: { readonly model: string | null, readonly carrier: string | null, readonly simlock: string | null, readonly findMyIphone: string | null, readonly gsmaStatus: string | null, readonly imei2: string | null, readonly serialNumber: string | null, readonly purchaseDate: string | null, readonly appleCare: string | null } | null };

export type BatchFactsFragment = { readonly id: string, readonly status: BatchStatus, readonly fileName: string | null, readonly createdAt: string, readonly confirmedAt: string | null, readonly expiresAt: string | null, readonly lineCount: number, readonly orderableCount: number, readonly invalidCount: number, readonly repeatedCount: number, readonly alreadyOrderedCount: number, readonly answeredBeforeCount: number, readonly totalPrice: string, readonly etaSeconds: number | null, readonly service: { readonly id: string, readonly supplierServiceId: string, readonly title: string, readonly category: string, readonly price: string | null, readonly deliveryTime: string | null, readonly available: boolean }, readonly statusCounts: ReadonlyArray<{ readonly status: OrderStatus, readonly count: number }> };

export type ServicesQueryVariables = Exact<{
  search?: string | null | undefined;
  available?: boolean | null | undefined;
  after?: string | null | undefined;
}>;


export type ServicesQuery = { readonly services: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly supplierServiceId: string, readonly title: string, readonly category: string, readonly price: string | null, readonly deliveryTime: string | null, readonly available: boolean }> } };

export type ServiceByNumberQueryVariables = Exact<{
  number: string;
}>;


export type ServiceByNumberQuery = { readonly service: { readonly id: string, readonly supplierServiceId: string, readonly title: string, readonly category: string, readonly price: string | null, readonly deliveryTime: string | null, readonly available: boolean } | null };

export type SupplierFactsFragment = { readonly name: string, readonly mode: SupplierMode, readonly balance: string | null, readonly currency: string | null, readonly reachable: boolean, readonly queueDepth: number, readonly lastSyncAt: string | null, readonly pause: { readonly reason: string, readonly message: string, readonly since: string, readonly retryAt: string | null } | null };

export type SupplierQueryVariables = Exact<{ [key: string]: never; }>;


export type SupplierQuery = { readonly supplier: { readonly name: string, readonly mode: SupplierMode, readonly balance: string | null, readonly currency: string | null, readonly reachable: boolean, readonly queueDepth: number, readonly lastSyncAt: string | null, readonly pause: { readonly reason: string, readonly message: string, readonly since: string, readonly retryAt: string | null } | null } };

export type DeskStandingQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskStandingQuery = { readonly supplier: { readonly name: string, readonly mode: SupplierMode, readonly balance: string | null, readonly currency: string | null, readonly reachable: boolean, readonly queueDepth: number, readonly lastSyncAt: string | null, readonly pause: { readonly reason: string, readonly message: string, readonly since: string, readonly retryAt: string | null } | null }, readonly alarms: ReadonlyArray<{ readonly code: string, readonly message: string, readonly orderCount: number, readonly since: string }>, readonly held: { readonly totalCount: number, readonly totalCountCapped: boolean }, readonly unknown: { readonly totalCount: number, readonly totalCountCapped: boolean }, readonly review: { readonly totalCount: number, readonly totalCountCapped: boolean } };

export type ResolveOrderMutationVariables = Exact<{
  input: ResolveOrderInput;
}>;


export type ResolveOrderMutation = { readonly resolveOrder:
    | { readonly __typename: 'EvidenceRejectedError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'Order', readonly id: string, readonly imei: string, readonly status: OrderStatus, readonly serviceTitle: string, readonly price: string | null, readonly supplierOrderId: string | null, readonly orderedAt: string, readonly finishedAt: string | null, readonly lastSyncedAt: string | null, readonly reason: string | null, readonly resultText: string | null, readonly report: { readonly model: string | null, readonly carrier: string | null, readonly simlock: string | null, readonly findMyIphone: string | null, readonly gsmaStatus: string | null, readonly imei2: string | null, readonly serialNumber: string | null, readonly purchaseDate: string | null, readonly appleCare: string | null } | null }
    | { readonly __typename: 'SupplierError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'WrongStatusError', readonly code: ErrorCode, readonly message: string }
   };

export type ReleaseOrdersMutationVariables = Exact<{
  input: ReleaseOrdersInput;
}>;


export type ReleaseOrdersMutation = { readonly releaseOrders:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'ReleaseOrdersPayload', readonly released: number, readonly stillHeldCount: number, readonly notCompared: string | null, readonly stillHeld: ReadonlyArray<{ readonly supplierOrderIds: ReadonlyArray<string>, readonly order: { readonly id: string, readonly imei: string } }> }
    | { readonly __typename: 'SupplierError', readonly code: ErrorCode, readonly message: string }
   };

export type ResumeSendingMutationVariables = Exact<{
  input: ResumeSendingInput;
}>;


export type ResumeSendingMutation = { readonly resumeSending:
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'Supplier', readonly name: string, readonly mode: SupplierMode, readonly balance: string | null, readonly currency: string | null, readonly reachable: boolean, readonly queueDepth: number, readonly lastSyncAt: string | null, readonly pause: { readonly reason: string, readonly message: string, readonly since: string, readonly retryAt: string | null } | null }
    | { readonly __typename: 'WrongStatusError', readonly code: ErrorCode, readonly message: string }
   };

export type DraftBatchMutationVariables = Exact<{
  input: DraftBatchInput;
}>;


export type DraftBatchMutation = { readonly draftBatch:
    | { readonly __typename: 'Batch', readonly id: string, readonly status: BatchStatus, readonly fileName: string | null, readonly createdAt: string, readonly confirmedAt: string | null, readonly expiresAt: string | null, readonly lineCount: number, readonly orderableCount: number, readonly invalidCount: number, readonly repeatedCount: number, readonly alreadyOrderedCount: number, readonly answeredBeforeCount: number, readonly totalPrice: string, readonly etaSeconds: number | null, readonly service: { readonly id: string, readonly supplierServiceId: string, readonly title: string, readonly category: string, readonly price: string | null, readonly deliveryTime: string | null, readonly available: boolean }, readonly statusCounts: ReadonlyArray<{ readonly status: OrderStatus, readonly count: number }> }
    | { readonly __typename: 'BatchTooLargeError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'IdempotencyKeyError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'LimitExceededError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'UnknownServiceError', readonly code: ErrorCode, readonly message: string }
   };

export type ConfirmBatchMutationVariables = Exact<{
  input: ConfirmBatchInput;
}>;


export type ConfirmBatchMutation = { readonly confirmBatch:
    | { readonly __typename: 'Batch', readonly id: string, readonly status: BatchStatus, readonly fileName: string | null, readonly createdAt: string, readonly confirmedAt: string | null, readonly expiresAt: string | null, readonly lineCount: number, readonly orderableCount: number, readonly invalidCount: number, readonly repeatedCount: number, readonly alreadyOrderedCount: number, readonly answeredBeforeCount: number, readonly totalPrice: string, readonly etaSeconds: number | null, readonly service: { readonly id: string, readonly supplierServiceId: string, readonly title: string, readonly category: string, readonly price: string | null, readonly deliveryTime: string | null, readonly available: boolean }, readonly statusCounts: ReadonlyArray<{ readonly status: OrderStatus, readonly count: number }> }
    | { readonly __typename: 'LimitExceededError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'PriceChangedError', readonly actual: string, readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'WrongStatusError', readonly code: ErrorCode, readonly message: string }
   };

export type BatchByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type BatchByIdQuery = { readonly batch: { readonly id: string, readonly status: BatchStatus, readonly fileName: string | null, readonly createdAt: string, readonly confirmedAt: string | null, readonly expiresAt: string | null, readonly lineCount: number, readonly orderableCount: number, readonly invalidCount: number, readonly repeatedCount: number, readonly alreadyOrderedCount: number, readonly answeredBeforeCount: number, readonly totalPrice: string, readonly etaSeconds: number | null, readonly service: { readonly id: string, readonly supplierServiceId: string, readonly title: string, readonly category: string, readonly price: string | null, readonly deliveryTime: string | null, readonly available: boolean }, readonly statusCounts: ReadonlyArray<{ readonly status: OrderStatus, readonly count: number }> } | null };

export type BatchProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type BatchProgressSubscription = { readonly batchProgress: { readonly id: string, readonly status: BatchStatus, readonly fileName: string | null, readonly createdAt: string, readonly confirmedAt: string | null, readonly expiresAt: string | null, readonly lineCount: number, readonly orderableCount: number, readonly invalidCount: number, readonly repeatedCount: number, readonly alreadyOrderedCount: number, readonly answeredBeforeCount: number, readonly totalPrice: string, readonly etaSeconds: number | null, readonly service: { readonly id: string, readonly supplierServiceId: string, readonly title: string, readonly category: string, readonly price: string | null, readonly deliveryTime: string | null, readonly available: boolean }, readonly statusCounts: ReadonlyArray<{ readonly status: OrderStatus, readonly count: number }> } };

export type BatchProblemsQueryVariables = Exact<{
  id: string | number;
  first: number;
}>;


export type BatchProblemsQuery = { readonly batch: { readonly lines: { readonly nodes: ReadonlyArray<{ readonly line: number, readonly problem: LineProblem | null, readonly message: string | null }> } } | null };

export type BatchLinesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type BatchLinesQuery = { readonly batch: { readonly lines: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly line: number, readonly input: string, readonly imei: string | null, readonly problem: LineProblem | null, readonly message: string | null, readonly repeatsLine: number | null, readonly order: { readonly id: string, readonly imei: string, readonly status: OrderStatus, readonly serviceTitle: string, readonly price: string | null, readonly supplierOrderId: string | null, readonly orderedAt: string, readonly finishedAt: string | null, readonly lastSyncedAt: string | null, readonly reason: string | null, readonly resultText: string | null, readonly report: { readonly model: string | null, readonly carrier: string | null, readonly simlock: string | null, readonly findMyIphone: string | null, readonly gsmaStatus: string | null, readonly imei2: string | null, readonly serialNumber: string | null, readonly purchaseDate: string | null, readonly appleCare: string | null } | null } | null, readonly earlier: { readonly id: string, readonly imei: string, readonly status: OrderStatus, readonly serviceTitle: string, readonly price: string | null, readonly supplierOrderId: string | null, readonly orderedAt: string, readonly finishedAt: string | null, readonly lastSyncedAt: string | null, readonly reason: string | null, readonly resultText: string | null, readonly report: { readonly model: string | null, readonly carrier: string | null, readonly simlock: string | null, readonly findMyIphone: string | null, readonly gsmaStatus: string | null, readonly imei2: string | null, readonly serialNumber: string | null, readonly purchaseDate: string | null, readonly appleCare: string | null } | null } | null }> } } | null };

export type OrderByIdQueryVariables = Exact<{
  id?: string | number | null | undefined;
  supplierOrderId?: string | null | undefined;
}>;


export type OrderByIdQuery = { readonly order: { readonly id: string, readonly imei: string, readonly status: OrderStatus, readonly serviceTitle: string, readonly price: string | null, readonly supplierOrderId: string | null, readonly orderedAt: string, readonly finishedAt: string | null, readonly lastSyncedAt: string | null, readonly reason: string | null, readonly resultText: string | null, readonly report: { readonly model: string | null, readonly carrier: string | null, readonly simlock: string | null, readonly findMyIphone: string | null, readonly gsmaStatus: string | null, readonly imei2: string | null, readonly serialNumber: string | null, readonly purchaseDate: string | null, readonly appleCare: string | null } | null } | null };

export type OrdersQueryVariables = Exact<{
  filter: OrderFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type OrdersQuery = { readonly orders: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly imei: string, readonly status: OrderStatus, readonly serviceTitle: string, readonly price: string | null, readonly supplierOrderId: string | null, readonly orderedAt: string, readonly finishedAt: string | null, readonly lastSyncedAt: string | null, readonly reason: string | null, readonly resultText: string | null, readonly report: { readonly model: string | null, readonly carrier: string | null, readonly simlock: string | null, readonly findMyIphone: string | null, readonly gsmaStatus: string | null, readonly imei2: string | null, readonly serialNumber: string | null, readonly purchaseDate: string | null, readonly appleCare: string | null } | null }> } };

export type RefreshOrderMutationVariables = Exact<{
  input: RefreshOrderInput;
}>;


export type RefreshOrderMutation = { readonly refreshOrder:
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'Order', readonly id: string, readonly imei: string, readonly status: OrderStatus, readonly serviceTitle: string, readonly price: string | null, readonly supplierOrderId: string | null, readonly orderedAt: string, readonly finishedAt: string | null, readonly lastSyncedAt: string | null, readonly reason: string | null, readonly resultText: string | null, readonly report: { readonly model: string | null, readonly carrier: string | null, readonly simlock: string | null, readonly findMyIphone: string | null, readonly gsmaStatus: string | null, readonly imei2: string | null, readonly serialNumber: string | null, readonly purchaseDate: string | null, readonly appleCare: string | null } | null }
    | { readonly __typename: 'SupplierError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'WrongStatusError', readonly code: ErrorCode, readonly message: string }
   };

export type SyncFactsFragment = { readonly id: string, readonly startedAt: string, readonly finishedAt: string | null, readonly open: number, readonly asked: number, readonly updated: number, readonly unchanged: number, readonly missing: number, readonly calls: number, readonly failure: string | null };

export type SyncPendingMutationVariables = Exact<{
  input?: SyncPendingInput | null | undefined;
}>;


export type SyncPendingMutation = { readonly syncPending:
    | { readonly __typename: 'SupplierError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'SyncRun', readonly id: string, readonly startedAt: string, readonly finishedAt: string | null, readonly open: number, readonly asked: number, readonly updated: number, readonly unchanged: number, readonly missing: number, readonly calls: number, readonly failure: string | null }
   };

export type SyncRunByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type SyncRunByIdQuery = { readonly node:
    | { readonly __typename: 'Batch' }
    | { readonly __typename: 'Order' }
    | { readonly __typename: 'Person' }
    | { readonly __typename: 'Service' }
    | { readonly __typename: 'SyncRun', readonly id: string, readonly startedAt: string, readonly finishedAt: string | null, readonly open: number, readonly asked: number, readonly updated: number, readonly unchanged: number, readonly missing: number, readonly calls: number, readonly failure: string | null }
   | null };

export type LatestEventCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type LatestEventCursorQuery = { readonly latestEventCursor: string };

export type OrderEventsQueryVariables = Exact<{
  after: string;
}>;


export type OrderEventsQuery = { readonly orderEvents: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly at: string, readonly from: OrderStatus | null, readonly to: OrderStatus, readonly reason: string | null, readonly order: { readonly id: string, readonly imei: string, readonly serviceTitle: string } }> } };

export type CancelBatchMutationVariables = Exact<{
  input: CancelBatchInput;
}>;


export type CancelBatchMutation = { readonly cancelBatch:
    | { readonly __typename: 'Batch', readonly id: string, readonly status: BatchStatus, readonly fileName: string | null, readonly createdAt: string, readonly confirmedAt: string | null, readonly expiresAt: string | null, readonly lineCount: number, readonly orderableCount: number, readonly invalidCount: number, readonly repeatedCount: number, readonly alreadyOrderedCount: number, readonly answeredBeforeCount: number, readonly totalPrice: string, readonly etaSeconds: number | null, readonly service: { readonly id: string, readonly supplierServiceId: string, readonly title: string, readonly category: string, readonly price: string | null, readonly deliveryTime: string | null, readonly available: boolean }, readonly statusCounts: ReadonlyArray<{ readonly status: OrderStatus, readonly count: number }> }
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'WrongStatusError', readonly code: ErrorCode, readonly message: string }
   };

export type CancelOrderMutationVariables = Exact<{
  input: CancelOrderInput;
}>;


export type CancelOrderMutation = { readonly cancelOrder:
    | { readonly __typename: 'NotFoundError', readonly code: ErrorCode, readonly message: string }
    | { readonly __typename: 'Order', readonly id: string, readonly imei: string, readonly status: OrderStatus, readonly serviceTitle: string, readonly price: string | null, readonly supplierOrderId: string | null, readonly orderedAt: string, readonly finishedAt: string | null, readonly lastSyncedAt: string | null, readonly reason: string | null, readonly resultText: string | null, readonly report: { readonly model: string | null, readonly carrier: string | null, readonly simlock: string | null, readonly findMyIphone: string | null, readonly gsmaStatus: string | null, readonly imei2: string | null, readonly serialNumber: string | null, readonly purchaseDate: string | null, readonly appleCare: string | null } | null }
    | { readonly __typename: 'WrongStatusError', readonly code: ErrorCode, readonly message: string }
   };

export type LookupImeisQueryVariables = Exact<{
  inputs: ReadonlyArray<string> | string;
  serviceId?: string | number | null | undefined;
}>;


export type LookupImeisQuery = { readonly lookupImeis: ReadonlyArray<{ readonly imei: string | null, readonly problem: LineProblem | null, readonly message: string | null, readonly orderCount: number, readonly latest: { readonly id: string, readonly imei: string, readonly status: OrderStatus, readonly serviceTitle: string, readonly price: string | null, readonly supplierOrderId: string | null, readonly orderedAt: string, readonly finishedAt: string | null, readonly lastSyncedAt: string | null, readonly reason: string | null, readonly resultText: string | null, readonly report: { readonly model: string | null, readonly carrier: string | null, readonly simlock: string | null, readonly findMyIphone: string | null, readonly gsmaStatus: string | null, readonly imei2: string | null, readonly serialNumber: string | null, readonly purchaseDate: string | null, readonly appleCare: string | null } | null } | null }> };

export type CreateExportMutationVariables = Exact<{
  input: CreateExportInput;
}>;


export type CreateExportMutation = { readonly createExport:
    | { readonly __typename: 'Export', readonly url: string, readonly rowCount: number }
    | { readonly __typename: 'InvalidInputError', readonly code: ErrorCode, readonly message: string }
   };

export type ReparseReportsMutationVariables = Exact<{
  after?: string | number | null | undefined;
  first: number;
}>;


export type ReparseReportsMutation = { readonly reparseReports: { readonly looked: number, readonly changed: number, readonly end: string | null } };

export const OrderFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"serviceTitle"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"supplierOrderId"}},{"kind":"Field","name":{"kind":"Name","value":"orderedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"resultText"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"simlock"}},{"kind":"Field","name":{"kind":"Name","value":"findMyIphone"}},{"kind":"Field","name":{"kind":"Name","value":"gsmaStatus"}},{"kind":"Field","name":{"kind":"Name","value":"imei2"}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"appleCare"}}]}}]}}]} as unknown as DocumentNode<OrderFactsFragment, unknown>;
export const ServiceFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServiceFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supplierServiceId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryTime"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]} as unknown as DocumentNode<ServiceFactsFragment, unknown>;
export const BatchFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BatchFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Batch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"orderableCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidCount"}},{"kind":"Field","name":{"kind":"Name","value":"repeatedCount"}},{"kind":"Field","name":{"kind":"Name","value":"alreadyOrderedCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredBeforeCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalPrice"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServiceFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statusCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServiceFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supplierServiceId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryTime"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]} as unknown as DocumentNode<BatchFactsFragment, unknown>;
export const SupplierFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SupplierFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Supplier"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"reachable"}},{"kind":"Field","name":{"kind":"Name","value":"queueDepth"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncAt"}},{"kind":"Field","name":{"kind":"Name","value":"pause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"retryAt"}}]}}]}}]} as unknown as DocumentNode<SupplierFactsFragment, unknown>;
export const SyncFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SyncFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SyncRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"asked"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}}]}}]} as unknown as DocumentNode<SyncFactsFragment, unknown>;
export const ServicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Services"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"available"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"available"},"value":{"kind":"Variable","name":{"kind":"Name","value":"available"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServiceFacts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServiceFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supplierServiceId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryTime"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]} as unknown as DocumentNode<ServicesQuery, ServicesQueryVariables>;
export const ServiceByNumberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ServiceByNumber"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"number"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"service"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"supplierServiceId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"number"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServiceFacts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServiceFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supplierServiceId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryTime"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}}]} as unknown as DocumentNode<ServiceByNumberQuery, ServiceByNumberQueryVariables>;
export const SupplierDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Supplier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"supplier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SupplierFacts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SupplierFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Supplier"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"reachable"}},{"kind":"Field","name":{"kind":"Name","value":"queueDepth"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncAt"}},{"kind":"Field","name":{"kind":"Name","value":"pause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"retryAt"}}]}}]}}]} as unknown as DocumentNode<SupplierQuery, SupplierQueryVariables>;
export const DeskStandingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeskStanding"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"supplier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SupplierFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"alarms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"orderCount"}},{"kind":"Field","name":{"kind":"Name","value":"since"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"held"},"name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"HELD"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCountCapped"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"unknown"},"name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"UNKNOWN"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCountCapped"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"review"},"name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"NEEDS_REVIEW"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalCountCapped"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SupplierFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Supplier"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"reachable"}},{"kind":"Field","name":{"kind":"Name","value":"queueDepth"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncAt"}},{"kind":"Field","name":{"kind":"Name","value":"pause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"retryAt"}}]}}]}}]} as unknown as DocumentNode<DeskStandingQuery, DeskStandingQueryVariables>;
export const ResolveOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResolveOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResolveOrderInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolveOrder"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderFacts"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"serviceTitle"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"supplierOrderId"}},{"kind":"Field","name":{"kind":"Name","value":"orderedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"resultText"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"simlock"}},{"kind":"Field","name":{"kind":"Name","value":"findMyIphone"}},{"kind":"Field","name":{"kind":"Name","value":"gsmaStatus"}},{"kind":"Field","name":{"kind":"Name","value":"imei2"}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"appleCare"}}]}}]}}]} as unknown as DocumentNode<ResolveOrderMutation, ResolveOrderMutationVariables>;
export const ReleaseOrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReleaseOrders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReleaseOrdersInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"releaseOrders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReleaseOrdersPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"released"}},{"kind":"Field","name":{"kind":"Name","value":"stillHeldCount"}},{"kind":"Field","name":{"kind":"Name","value":"notCompared"}},{"kind":"Field","name":{"kind":"Name","value":"stillHeld"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"supplierOrderIds"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReleaseOrdersMutation, ReleaseOrdersMutationVariables>;
export const ResumeSendingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResumeSending"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResumeSendingInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resumeSending"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Supplier"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SupplierFacts"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SupplierFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Supplier"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"mode"}},{"kind":"Field","name":{"kind":"Name","value":"balance"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"reachable"}},{"kind":"Field","name":{"kind":"Name","value":"queueDepth"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncAt"}},{"kind":"Field","name":{"kind":"Name","value":"pause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"retryAt"}}]}}]}}]} as unknown as DocumentNode<ResumeSendingMutation, ResumeSendingMutationVariables>;
export const DraftBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DraftBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DraftBatchInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"draftBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Batch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BatchFacts"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServiceFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supplierServiceId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryTime"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BatchFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Batch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"orderableCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidCount"}},{"kind":"Field","name":{"kind":"Name","value":"repeatedCount"}},{"kind":"Field","name":{"kind":"Name","value":"alreadyOrderedCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredBeforeCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalPrice"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServiceFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statusCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<DraftBatchMutation, DraftBatchMutationVariables>;
export const ConfirmBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmBatchInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Batch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BatchFacts"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PriceChangedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actual"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServiceFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supplierServiceId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryTime"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BatchFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Batch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"orderableCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidCount"}},{"kind":"Field","name":{"kind":"Name","value":"repeatedCount"}},{"kind":"Field","name":{"kind":"Name","value":"alreadyOrderedCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredBeforeCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalPrice"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServiceFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statusCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<ConfirmBatchMutation, ConfirmBatchMutationVariables>;
export const BatchByIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BatchById"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BatchFacts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServiceFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supplierServiceId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryTime"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BatchFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Batch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"orderableCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidCount"}},{"kind":"Field","name":{"kind":"Name","value":"repeatedCount"}},{"kind":"Field","name":{"kind":"Name","value":"alreadyOrderedCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredBeforeCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalPrice"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServiceFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statusCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<BatchByIdQuery, BatchByIdQueryVariables>;
export const BatchProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"BatchProgress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batchProgress"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BatchFacts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServiceFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supplierServiceId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryTime"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BatchFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Batch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"orderableCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidCount"}},{"kind":"Field","name":{"kind":"Name","value":"repeatedCount"}},{"kind":"Field","name":{"kind":"Name","value":"alreadyOrderedCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredBeforeCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalPrice"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServiceFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statusCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<BatchProgressSubscription, BatchProgressSubscriptionVariables>;
export const BatchProblemsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BatchProblems"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"problemsOnly"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<BatchProblemsQuery, BatchProblemsQueryVariables>;
export const BatchLinesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BatchLines"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lines"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"250"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"repeatsLine"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"earlier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderFacts"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"serviceTitle"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"supplierOrderId"}},{"kind":"Field","name":{"kind":"Name","value":"orderedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"resultText"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"simlock"}},{"kind":"Field","name":{"kind":"Name","value":"findMyIphone"}},{"kind":"Field","name":{"kind":"Name","value":"gsmaStatus"}},{"kind":"Field","name":{"kind":"Name","value":"imei2"}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"appleCare"}}]}}]}}]} as unknown as DocumentNode<BatchLinesQuery, BatchLinesQueryVariables>;
export const OrderByIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OrderById"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"supplierOrderId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"supplierOrderId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"supplierOrderId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderFacts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"serviceTitle"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"supplierOrderId"}},{"kind":"Field","name":{"kind":"Name","value":"orderedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"resultText"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"simlock"}},{"kind":"Field","name":{"kind":"Name","value":"findMyIphone"}},{"kind":"Field","name":{"kind":"Name","value":"gsmaStatus"}},{"kind":"Field","name":{"kind":"Name","value":"imei2"}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"appleCare"}}]}}]}}]} as unknown as DocumentNode<OrderByIdQuery, OrderByIdQueryVariables>;
export const OrdersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Orders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OrderFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderFacts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"serviceTitle"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"supplierOrderId"}},{"kind":"Field","name":{"kind":"Name","value":"orderedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"resultText"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"simlock"}},{"kind":"Field","name":{"kind":"Name","value":"findMyIphone"}},{"kind":"Field","name":{"kind":"Name","value":"gsmaStatus"}},{"kind":"Field","name":{"kind":"Name","value":"imei2"}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"appleCare"}}]}}]}}]} as unknown as DocumentNode<OrdersQuery, OrdersQueryVariables>;
export const RefreshOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RefreshOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefreshOrderInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refreshOrder"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderFacts"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"serviceTitle"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"supplierOrderId"}},{"kind":"Field","name":{"kind":"Name","value":"orderedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"resultText"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"simlock"}},{"kind":"Field","name":{"kind":"Name","value":"findMyIphone"}},{"kind":"Field","name":{"kind":"Name","value":"gsmaStatus"}},{"kind":"Field","name":{"kind":"Name","value":"imei2"}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"appleCare"}}]}}]}}]} as unknown as DocumentNode<RefreshOrderMutation, RefreshOrderMutationVariables>;
export const SyncPendingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SyncPending"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SyncPendingInput"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncPending"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SyncRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SyncFacts"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SyncFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SyncRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"asked"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}}]}}]} as unknown as DocumentNode<SyncPendingMutation, SyncPendingMutationVariables>;
export const SyncRunByIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SyncRunById"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SyncRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SyncFacts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SyncFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SyncRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"asked"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}}]}}]} as unknown as DocumentNode<SyncRunByIdQuery, SyncRunByIdQueryVariables>;
export const LatestEventCursorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LatestEventCursor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latestEventCursor"}}]}}]} as unknown as DocumentNode<LatestEventCursorQuery, LatestEventCursorQueryVariables>;
export const OrderEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OrderEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"500"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"serviceTitle"}}]}}]}}]}}]}}]} as unknown as DocumentNode<OrderEventsQuery, OrderEventsQueryVariables>;
export const CancelBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelBatchInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Batch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BatchFacts"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ServiceFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Service"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supplierServiceId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"deliveryTime"}},{"kind":"Field","name":{"kind":"Name","value":"available"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BatchFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Batch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"confirmedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lineCount"}},{"kind":"Field","name":{"kind":"Name","value":"orderableCount"}},{"kind":"Field","name":{"kind":"Name","value":"invalidCount"}},{"kind":"Field","name":{"kind":"Name","value":"repeatedCount"}},{"kind":"Field","name":{"kind":"Name","value":"alreadyOrderedCount"}},{"kind":"Field","name":{"kind":"Name","value":"answeredBeforeCount"}},{"kind":"Field","name":{"kind":"Name","value":"totalPrice"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ServiceFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statusCounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<CancelBatchMutation, CancelBatchMutationVariables>;
export const CancelOrderDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelOrder"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelOrderInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelOrder"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderFacts"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"serviceTitle"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"supplierOrderId"}},{"kind":"Field","name":{"kind":"Name","value":"orderedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"resultText"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"simlock"}},{"kind":"Field","name":{"kind":"Name","value":"findMyIphone"}},{"kind":"Field","name":{"kind":"Name","value":"gsmaStatus"}},{"kind":"Field","name":{"kind":"Name","value":"imei2"}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"appleCare"}}]}}]}}]} as unknown as DocumentNode<CancelOrderMutation, CancelOrderMutationVariables>;
export const LookupImeisDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LookupImeis"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"inputs"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"serviceId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"lookupImeis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"inputs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"inputs"}}},{"kind":"Argument","name":{"kind":"Name","value":"serviceId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"serviceId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"orderCount"}},{"kind":"Field","name":{"kind":"Name","value":"latest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderFacts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"imei"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"serviceTitle"}},{"kind":"Field","name":{"kind":"Name","value":"price"}},{"kind":"Field","name":{"kind":"Name","value":"supplierOrderId"}},{"kind":"Field","name":{"kind":"Name","value":"orderedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSyncedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"resultText"}},{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"simlock"}},{"kind":"Field","name":{"kind":"Name","value":"findMyIphone"}},{"kind":"Field","name":{"kind":"Name","value":"gsmaStatus"}},{"kind":"Field","name":{"kind":"Name","value":"imei2"}},{"kind":"Field","name":{"kind":"Name","value":"serialNumber"}},{"kind":"Field","name":{"kind":"Name","value":"purchaseDate"}},{"kind":"Field","name":{"kind":"Name","value":"appleCare"}}]}}]}}]} as unknown as DocumentNode<LookupImeisQuery, LookupImeisQueryVariables>;
export const CreateExportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateExport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateExportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createExport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Export"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreateExportMutation, CreateExportMutationVariables>;
export const ReparseReportsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReparseReports"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reparseReports"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"looked"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"end"}}]}}]}}]} as unknown as DocumentNode<ReparseReportsMutation, ReparseReportsMutationVariables>;