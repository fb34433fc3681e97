import type { Ask } from './api.ts'
import type { Notes } from './notes.ts'

export type OrderAnswer = { __typename: string; id?: string; code?: string; message?: string; order?: { id: string } }

export type BatchAnswer = {
  __typename: string
  id?: string
  message?: string
  lines?: { nodes: { order: { id: string } | null }[] }
}

export type OrderInput = { idempotencyKey: string; serviceId: string; imei: string; allowRepeat?: boolean }
export type LinesInput = { idempotencyKey: string; serviceId: string; lines: { line: number; input: string }[] }

const placeOrderMutation = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  __typename ... on Order { id } ... on Error { code message } ... on AlreadyOrderedError { order { id } } } }`

const batchFields =
  '__typename ... on Batch { id lines(first: 200) { nodes { order { id } } } } ... on Error { message }'

const placeOrdersMutation = `mutation ($input: PlaceOrdersInput!) { placeOrders(input: $input) { ${batchFields} } }`
const draftMutation = `mutation ($input: DraftBatchInput!) { draftBatch(input: $input) { ${batchFields} } }`
const confirmMutation = `mutation ($input: ConfirmBatchInput!) { confirmBatch(input: $input) { ${batchFields} } }`
const cancelMutation = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) {
  __typename ... on Order { id } ... on Error { code message } } }`

/** The mutations of one client; every id that is answered is noted. */
export function createOrders(ask: Ask, notes: Notes) {
  const noteBatch = (key: string, batch: BatchAnswer) => {
    if (batch.__typename !== 'Batch' || batch.id === undefined) return
    const orderIds = (batch.lines?.nodes ?? []).flatMap((line) => line.order?.id ?? [])
    notes.answers.push({ key, kind: 'batch', id: batch.id, orderIds })
  }
  return {
    placeOrder: async (input: OrderInput): Promise<OrderAnswer> => {
      const { placeOrder } = await ask<{ placeOrder: OrderAnswer }>(placeOrderMutation, { input })
      const { id } = placeOrder
      if (placeOrder.__typename === 'Order' && id !== undefined) {
        notes.answers.push({ key: input.idempotencyKey, kind: 'order', id, orderIds: [id] })
      }
      return placeOrder
    },
    placeOrders: async (input: LinesInput): Promise<BatchAnswer> => {
      const { placeOrders } = await ask<{ placeOrders: BatchAnswer }>(placeOrdersMutation, { input })
      noteBatch(input.idempotencyKey, placeOrders)
      return placeOrders
    },
    /** Drafts and confirms; each step is repeated by itself until it is answered. */
    draftAndConfirm: async (input: LinesInput): Promise<BatchAnswer> => {
      const { draftBatch } = await ask<{ draftBatch: BatchAnswer }>(draftMutation, { input })
      if (draftBatch.id === undefined) return draftBatch
      const { confirmBatch } = await ask<{ confirmBatch: BatchAnswer }>(confirmMutation, {
        input: { id: draftBatch.id },
      })
      noteBatch(input.idempotencyKey, confirmBatch)
      return confirmBatch
    },
    cancel: async (id: string): Promise<boolean> => {
      const { cancelOrder } = await ask<{ cancelOrder: OrderAnswer }>(cancelMutation, { input: { id } })
      if (cancelOrder.__typename === 'Order') notes.cancelled.push(id)
      return cancelOrder.__typename === 'Order'
    },
  }
}

export type Orders = ReturnType<typeof createOrders>
