import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { askForErrors, mutate, newKey, rowId } from './operations.ts'

type Resolved = {
  __typename: string
  id?: string
  status?: string
  code?: string
  message?: string
  field?: string
  supplierOrderId?: string | null
  reason?: string
}

let desk: TestDesk
let number = 0
beforeAll(async () => {
  desk = await makeDesk()
  // Nothing is found by itself here: a person has to say it.
  desk.sandbox.changeSettings({ listing: false, pendingMs: 0, processMs: 0 })
})
afterAll(() => desk.close())

const document = `mutation ($input: ResolveOrderInput!) { resolveOrder(input: $input) {
  ... on Order { __typename id status supplierOrderId reason }
  ... on InvalidInputError { field } ... on Error { __typename code message } } }`
const resolve = async (input: object): Promise<Resolved> =>
  (await desk.ask<{ resolveOrder: Resolved }>(document, { input })).resolveOrder

/** Places an order, and waits until something is known of it. */
async function place(waitFor: (status: string) => boolean) {
  number += 1
  const imei = makeImei(number)
  const { id } = await mutate(desk, 'placeOrder', { idempotencyKey: newKey(), serviceId: await desk.serviceId(), imei })
  await until('the call is over', async () => {
    const order = await desk.db.order.findUnique({ where: { id: rowId(id) } })
    return order !== null && waitFor(order.status)
  })
  const bought = desk.sandbox.ledger().orders.find((order) => order.imei === imei)?.id ?? ''
  return { id, imei, bought }
}

/** Places an order whose answer is lost; bought at the supplier or not. */
async function placeLost(fault: 'reset-before-accept' | 'reset-after-accept') {
  // Several of them in a row would make the sending wait; and no order that is open shall draw the faults that are set for a person's question.
  await place((status) => status === 'COMPLETED' || status === 'REJECTED')
  desk.sandbox.changeFaults({ action: 'placeorder', fault, times: 1 })
  return await place((status) => status === 'UNKNOWN')
}

test('a person who found the order at the supplier gives its id, and it goes on like any other', async () => {
  const { id, bought } = await placeLost('reset-after-accept')
  const answer = await resolve({ id, resolution: 'PLACED', supplierOrderId: bought, reason: 'It stands on the site.' })
  expect(answer).toMatchObject({
    __typename: 'Order',
    id,
    supplierOrderId: bought,
    reason: `A person says that the supplier has it as ${bought}: It stands on the site.`,
  })
  desk.sandbox.answerOrder(bought, { status: 'Completed', code: 'Model: iPhone 13' })
  await until('it is answered', async () => {
    const data = await desk.ask<{ order: { status: string } }>('query ($id: ID!) { order(id: $id) { status } }', { id })
    return data.order.status === 'COMPLETED'
  })
  const again = await resolve({ id, resolution: 'PLACED', supplierOrderId: bought, reason: 'Again.' })
  expect(again).toMatchObject({ __typename: 'WrongStatusError', code: 'WRONG_STATUS' })
})

test('evidence that does not fit is turned down, with what does not', async () => {
  const { id, imei } = await placeLost('reset-after-accept')
  const other = await placeLost('reset-after-accept')
  const answer = await resolve({ id, resolution: 'PLACED', supplierOrderId: other.bought, reason: 'A guess.' })
  expect(answer).toMatchObject({
    __typename: 'EvidenceRejectedError',
    code: 'EVIDENCE_REJECTED',
    message: expect.stringContaining(`it is for the IMEI ${other.imei}, not ${imei}`),
  })
})

test('a supplier that cannot be asked is an error of its own, with its own words', async () => {
  const { id, bought } = await placeLost('reset-after-accept')
  desk.sandbox.changeFaults({ action: 'getimeis', fault: 'maintenance', times: 1 })
  const input = { id, resolution: 'PLACED', supplierOrderId: bought, reason: 'It stands there.' }
  expect(await resolve(input)).toMatchObject({ __typename: 'SupplierError', code: 'SUPPLIER_REFUSED' })
  desk.sandbox.changeFaults({ action: 'getimeis', fault: 'html-502-before-accept', times: 1 })
  expect(await resolve(input)).toMatchObject({ __typename: 'SupplierError', code: 'SUPPLIER_UNAVAILABLE' })
  expect(await resolve(input)).toMatchObject({ __typename: 'Order' })
})

test('not placed is too early while the call may still land; after that the order can be made anew, and names the old one', async () => {
  const { id, imei } = await placeLost('reset-before-accept')
  const input = { id, resolution: 'NOT_PLACED', reason: 'The site does not have it.' }
  expect(await resolve(input)).toMatchObject({
    __typename: 'WrongStatusError',
    message: expect.stringMatching(/in the next \d+ seconds/),
  })
  await desk.db.attempt.updateMany({ where: { orderId: rowId(id) }, data: { deadlineAt: new Date() } })
  expect(await resolve(input)).toMatchObject({ __typename: 'Order', status: 'NOT_PLACED' })
  const serviceId = await desk.serviceId()
  const anew = await mutate(desk, 'placeOrder', { idempotencyKey: newKey(), serviceId, imei })
  expect(anew).toMatchObject({ __typename: 'Order', replaces: { id } })
})

test.each<[string, object, object]>([
  ['no reason', { reason: ' ' }, { __typename: 'InvalidInputError', code: 'INVALID_INPUT', field: 'reason' }],
  ['no number', { supplierOrderId: 'x' }, { __typename: 'InvalidInputError', field: 'supplierOrderId' }],
  ['no id for PLACED', { supplierOrderId: null }, { __typename: 'EvidenceRejectedError', code: 'EVIDENCE_REJECTED' }],
  ['an id for NOT_PLACED', { resolution: 'NOT_PLACED' }, { __typename: 'EvidenceRejectedError' }],
  ['an order that is not there', {}, { __typename: 'NotFoundError', code: 'NOT_FOUND' }],
  ['something else than an order', { id: 'batch_1' }, { __typename: 'NotFoundError' }],
])('%s is answered as a member of the union', async (_name, change, answer) => {
  const input = { id: 'order_1', resolution: 'PLACED', supplierOrderId: '1', reason: 'Because.', ...change }
  expect(await resolve(input)).toMatchObject(answer)
})

test('another verdict is no request', async () => {
  const errors = await askForErrors(desk, document, { input: { id: 'order_1', resolution: 'MAYBE', reason: 'x' } })
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
})
