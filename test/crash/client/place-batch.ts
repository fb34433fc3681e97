import type { Shop } from './shop.ts'

/** Orders a list of new IMEIs, one of them twice and a line that holds none, in one step or in two; and asks once more with the same key. */
export async function placeBatch(shop: Shop, imeiCount: number, isDraft: boolean): Promise<void> {
  const { orders, ordered, newImei, newInput, complain } = shop
  const imeis = Array.from({ length: imeiCount }, newImei)
  const [first = ''] = imeis
  const lines = [...imeis, first, 'no IMEI'].map((input, index) => ({ line: index + 1, input }))
  const { idempotencyKey, serviceId } = await newInput(first)
  const input = { idempotencyKey, serviceId, lines }
  const place = isDraft ? orders.draftAndConfirm : orders.placeOrders
  const batch = await place(input)
  const made = batch.lines?.nodes.filter((line) => line.order !== null).length
  if (batch.__typename !== 'Batch' || made !== imeiCount) {
    const answer = `${batch.__typename} with ${made ?? 'no'} orders`
    complain('batches are whole', `a batch of ${imeiCount} new IMEIs was answered as ${answer}`)
  }
  await place(input)
  ordered.push(...imeis)
}
