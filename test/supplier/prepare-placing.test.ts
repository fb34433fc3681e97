import { expect, test } from 'vitest'
import { preparePlacing } from '../../src/supplier/prepare-placing.ts'
import type { SubmissionReply, Supplier } from '../../src/supplier/supplier.ts'

const request = { supplierServiceId: '1739', imei: '352099001761481' }
const reply: SubmissionReply = { kind: 'no-answer', detail: 'reset' }

function makeSupplier(steps: string[]): Supplier {
  const placeOrder: Supplier['placeOrder'] = async (given, signal) => {
    expect(given).toBe(request)
    steps.push(signal?.aborted ? 'placed, aborted' : 'placed')
    return reply
  }
  // Of the other calls none is made here.
  return { name: 'Somebody', placeOrder } as unknown as Supplier
}

test('what has to be done first is done, to its end, and the rest of the supplier is the same', async () => {
  const steps: string[] = []
  const supplier = makeSupplier(steps)
  const prepared = preparePlacing(supplier, async () => {
    await Promise.resolve()
    steps.push('prepared')
  })
  expect(await prepared.placeOrder(request, AbortSignal.abort())).toBe(reply)
  expect(steps).toEqual(['prepared', 'placed, aborted'])
  expect(prepared).toEqual({ ...supplier, placeOrder: prepared.placeOrder })
})

test('when it cannot be done nothing is sent, and that is certain', async () => {
  const steps: string[] = []
  const prepared = preparePlacing(makeSupplier(steps), () => Promise.reject(new Error('ENOSPC: no space left')))
  expect(await prepared.placeOrder(request)).toEqual({
    kind: 'not-sent',
    detail: expect.stringContaining('ENOSPC: no space left'),
  })
  expect(steps).toEqual([])
})
