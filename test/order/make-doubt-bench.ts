import { claimNextOrder } from '../../src/order/claim-order.ts'
import { reconcileOrders } from '../../src/order/reconcile-orders.ts'
import { settleAttempt } from '../../src/order/settle-attempt.ts'
import type { StatusReply, SubmissionReply, Supplier } from '../../src/supplier/supplier.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeWorkbench } from '../worker/make-workbench.ts'

export const minute = 60_000

/** How long a call may last here. */
export const timeoutMs = 60_000

/** A workbench whose clock stands still, and whose orders are sent by hand: for orders of unknown outcome. */
export async function makeDoubtBench() {
  const clock = makeClock()
  const hooks = {
    /** Runs when the supplier has answered a read, before the program works on the answer. */
    afterRead: (): Promise<unknown> => Promise.resolve(),
    /** Answers in place of the supplier's listing. */
    listing: null as StatusReply | null,
    /** How often the listing was asked for. */
    listings: 0,
  }
  let real: Supplier | null = null
  const bench = await makeWorkbench({
    clock,
    wrap: (supplier) => {
      real = supplier
      const then = async <T>(reply: T) => {
        await hooks.afterRead()
        return reply
      }
      return {
        ...supplier,
        listOrders: async (signal) => {
          hooks.listings += 1
          return await then(hooks.listing ?? (await supplier.listOrders(signal)))
        },
        getOrders: async (ids, signal) => then(await supplier.getOrders(ids, signal)),
      }
    },
  })

  const claim = async () => {
    const claimed = await claimNextOrder(bench.parts, { supplierName: bench.supplierName, timeoutMs })
    if (!claimed) throw new Error('nothing to claim')
    return claimed
  }

  /** Accepts an order at the supplier, as a call of ours or a person on the site would. */
  const buy = async (imei: string, supplierServiceId = '1739'): Promise<string> => {
    const reply = await real?.placeOrder({ supplierServiceId, imei })
    const [item] = reply?.kind === 'result' ? reply.accepted : []
    if (!item) throw new Error(`the sandbox accepted nothing: ${JSON.stringify(reply)}`)
    return item.supplierOrderId
  }

  /** Sends the next order, which ends like this; answers its id. */
  const settleNext = async (reply: SubmissionReply): Promise<string> => {
    const claimed = await claim()
    await settleAttempt(bench.parts, bench.supplierName, claimed, reply)
    return claimed.order.id
  }

  return {
    ...bench,
    clock,
    hooks,
    claim,
    buy,
    settleNext,
    reconcile: () => reconcileOrders(bench.parts),
    /** An order whose call ended without an answer; bought at the supplier or not. */
    makeUnknown: async (number: number, isBought: boolean) => {
      const id = await bench.addOrder(number)
      const claimed = await claim()
      const bought = isBought ? await buy(makeImei(number)) : ''
      await settleAttempt(bench.parts, bench.supplierName, claimed, { kind: 'no-answer', detail: 'read ECONNRESET' })
      return { id, bought }
    },
    /** An order that the supplier accepted and that we know of. */
    makePlaced: async (number: number): Promise<{ id: string; bought: string }> => {
      const id = await bench.addOrder(number)
      const claimed = await claim()
      const bought = await buy(makeImei(number))
      await settleAttempt(bench.parts, bench.supplierName, claimed, accepted(bought, makeImei(number)))
      return { id, bought }
    },
    /** Another order of ours for the same IMEI, at a service of the same title unless told otherwise. */
    addTwin: async (number: number, title = bench.service.title): Promise<string> => {
      const { id: _id, ...facts } = bench.service
      const data = { ...facts, supplierServiceId: '88', title }
      const service = await bench.db.service.upsert({
        where: { supplierServiceId: '88' },
        create: data,
        update: { title },
      })
      const id = await bench.addOrder(number + 1_000)
      const change = { imei: makeImei(number), serviceId: service.id, serviceTitle: title }
      await bench.db.order.update({ where: { id }, data: change })
      return id
    },
    /** Everything as at first, with a listing that works and a mark of nothing. */
    start: async () => {
      hooks.afterRead = async () => {}
      hooks.listing = null
      // Orders that name each other cannot be deleted, nor let go of each other while they are open.
      const free = { status: 'CANCELLED' as const, duplicateOfId: null, repeatOfId: null, replacesId: null }
      await bench.db.order.updateMany({ data: free })
      await bench.reset()
      bench.sandbox.changeSettings({ listing: true, accountInfo: true, duplicateScope: 'none' })
      await bench.state()
      await bench.db.supplierState.updateMany({ data: { orderIdMark: '0' } })
    },
  }
}

export type DoubtBench = Awaited<ReturnType<typeof makeDoubtBench>>

export const accepted = (supplierOrderId: string, imei: string): SubmissionReply => ({
  kind: 'result',
  accepted: [{ supplierOrderId, imei, statusText: 'Pending' }],
  duplicates: [],
  errors: [],
  raw: '<result/>',
})
