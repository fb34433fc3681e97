import type { TestDesk } from '../support/make-desk.ts'

/** What the tests of this folder ask; each answer holds what any of its members has. */
export type Answer = {
  __typename: string
  id: string
  status: string
  code: string
  message: string
  field: string
  totalPrice: string
  lines: { nodes: LineAnswer[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
}

export type LineAnswer = {
  line: number
  input: string
  imei: string | null
  problem: string | null
  message: string | null
  repeatsLine: number | null
  earlier: { id: string } | null
  order: { id: string; status: string } | null
}

const failures = `
  ... on PriceChangedError { expected actual }
  ... on InvalidInputError { field }
  ... on BatchTooLargeError { limit }
  ... on Error { __typename code message }`

export const orderFields = `__typename id status imei price serviceTitle note clientReference reason
  supplierOrderId resultText updatedAt finishedAt repeatOf { id } replaces { id } batch { id }`

export const lineFields = 'line input imei problem message repeatsLine earlier { id } order { id status }'

export const batchFields = `__typename id status fileName clientReference expiresAt confirmedAt finishedAt lineCount orderableCount invalidCount
  repeatedCount alreadyOrderedCount answeredBeforeCount totalPrice etaSeconds statusCounts { status count }
  lines(first: 1000) { nodes { ${lineFields} } }`

const documents = {
  placeOrder: `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    ... on Order { ${orderFields} } ... on AlreadyOrderedError { order { id status } } ... on InvalidImeiError { input }
    ... on PriceChangedError { expected actual } ... on InvalidInputError { field } ... on Error { __typename code message } } }`,
  draftBatch: `mutation ($input: DraftBatchInput!) { draftBatch(input: $input) {
    ... on Batch { ${batchFields} } ... on InvalidInputError { field } ... on BatchTooLargeError { limit } ... on Error { __typename code message } } }`,
  placeOrders: `mutation ($input: PlaceOrdersInput!) { placeOrders(input: $input) { ... on Batch { ${batchFields} } ${failures} } }`,
  confirmBatch: `mutation ($input: ConfirmBatchInput!) { confirmBatch(input: $input) {
    ... on Batch { ${batchFields} } ... on PriceChangedError { expected actual } ... on Error { __typename code message } } }`,
  cancelBatch: `mutation ($input: CancelBatchInput!) { cancelBatch(input: $input) {
    ... on Batch { ${batchFields} } ... on Error { __typename code message } } }`,
  cancelOrder: `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) {
    ... on Order { ${orderFields} } ... on Error { __typename code message } } }`,
  refreshOrder: `mutation ($input: RefreshOrderInput!) { refreshOrder(input: $input) {
    ... on Order { ${orderFields} } ... on Error { __typename code message } } }`,
  annotateOrder: `mutation ($input: AnnotateOrderInput!) { annotateOrder(input: $input) {
    ... on Order { ${orderFields} } ... on InvalidInputError { field } ... on Error { __typename code message } } }`,
  setClientReference: `mutation ($input: SetClientReferenceInput!) { setClientReference(input: $input) {
    ... on Order { __typename id clientReference } ... on Batch { __typename id clientReference }
    ... on InvalidInputError { field } ... on Error { __typename code message } } }`,
  syncPending: `mutation ($input: SyncPendingInput) { syncPending(input: $input) {
    ... on SyncRun { __typename id startedAt finishedAt open asked updated unchanged missing calls failure } ... on Error { __typename code message } } }`,
  acknowledgeEvents: `mutation ($input: AcknowledgeEventsInput!) { acknowledgeEvents(input: $input) {
    ... on EventConsumer { __typename name cursor lag updatedAt } ... on InvalidInputError { field } ... on Error { __typename code message } } }`,
}

/** Runs a mutation that takes one input, and answers the member of its union. */
export async function mutate(desk: TestDesk, name: keyof typeof documents, input: object): Promise<Answer> {
  const data = await desk.ask<Record<string, Answer>>(documents[name], { input })
  const answer = data[name]
  if (!answer) throw new Error(`${name} answered nothing`)
  return answer
}

/** The id of the row behind a global id. */
export const rowId = (globalId: string): string => globalId.replace(/^[a-z]+_/, '')

/** The errors of an operation that is refused as a whole. */
export async function askForErrors(
  desk: TestDesk,
  query: string,
  variables: object = {},
): Promise<{ message: string; extensions: { code: string } }[]> {
  const response = await desk.request(JSON.stringify({ query, variables }))
  const answer = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] }
  return answer.errors ?? []
}

/** Fetches the catalogue, for a desk whose background jobs do not run. */
export const syncServices = (desk: TestDesk) =>
  desk.ask<{ syncServices: Answer }>(
    'mutation { syncServices { ... on SyncServicesPayload { added changed withdrawn total } ... on Error { __typename code message } } }',
  )

let keys = 0

/** An idempotency key that no other call has. */
export function newKey(): string {
  keys += 1
  return `test-key-${keys}`
}

/** A desk whose background jobs do not run, with a catalogue: what is ordered stays QUEUED. */
export async function openCatalogue(desk: TestDesk): Promise<string> {
  await syncServices(desk)
  return await desk.serviceId()
}
