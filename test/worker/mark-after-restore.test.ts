import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownerAccountId } from '../../src/account/owner-account.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { createSyncRunner } from '../../src/order/sync-runner.ts'
import { clearPause } from '../../src/supplier/supplier-state-store.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, type Workbench } from './make-workbench.ts'

/** How often the sender has found nothing that it may send. */
let waits = 0
const clock: Clock = {
  ...systemClock,
  sleep: (ms, signal) => {
    waits += 1
    return systemClock.sleep(ms, signal)
  },
}

let bench: Workbench
beforeAll(async () => {
  bench = await makeWorkbench({ clock, sandbox: { settings: { duplicateScope: 'none' } } })
})
afterAll(() => bench.close())

const oneBought = (number: number) => bench.ledgerOf(makeImei(number)).map(({ id }) => id)

/** What another copy of the database buys, and this one does not know. */
async function buyElsewhere(number: number): Promise<string> {
  const { url, key, user } = bench.sandbox
  const fields = { action: 'placeorder', apiKey: key, userId: user, imei: makeImei(number), networkId: '1739' }
  await fetch(`${url}/gsmfusion_api/index.php`, { method: 'POST', body: new URLSearchParams(fields) })
  const [id] = oneBought(number).slice(-1)
  if (id === undefined) throw new Error('nothing was bought')
  return id
}

/** As `holdRestoredOrders` leaves the supplier. */
const restore = () =>
  bench.db.supplierState.updateMany({
    data: { pauseReason: 'restored', pauseMessage: 'restored', pausedAt: new Date(), orderIdMark: null },
  })

test.each(['while the pause stands', 'just after it'])(
  'an old order that is asked about %s does not say how far the ids have come: the account’s list does, before anything is sent',
  async (when) => {
    await bench.reset()
    const old = await bench.addOrder(1)
    const before = bench.startSender()
    await bench.settled([old], ['PENDING'])
    await before.stop()
    const unknownHere = await buyElsewhere(2)
    await restore()
    const waiting = await bench.addOrder(2)
    const seen = waits
    const sender = bench.startSender(true)
    await until('the sender has seen the pause', () => waits > seen)
    const listed = () =>
      bench.sandbox.calls().calls.filter(({ action, ids }) => action === 'getimeis' && ids === 0).length
    const listings = listed()
    if (when === 'while the pause stands') {
      const { done } = await createSyncRunner(bench.parts).start(ownerAccountId, { due: false, orderIds: [old] })
      expect(await done).toMatchObject({ asked: 1, missing: 0 })
      expect(await bench.state()).toMatchObject({ orderIdMark: null })
    } else await bench.db.supplierState.updateMany({ data: { orderIdMark: oneBought(1)[0] ?? '' } })
    await clearPause(bench.db, bench.supplierName, await bench.state())
    bench.parts.feed.announce()
    await bench.settled([waiting], ['PENDING'])
    await sender.stop()
    expect(listed()).toBe(listings + 1)
    const attempt = await bench.db.attempt.findFirstOrThrow({ where: { orderId: waiting } })
    expect(attempt.knownOrderIdMark).toBe(unknownHere)
    expect(oneBought(2)).toHaveLength(2)
  },
)
