import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer
let number = 300

beforeAll(async () => {
  // No listing: what became of a lost call is left to the person.
  const sandbox = { settings: { listing: false } }
  server = await makeServer({ sandbox, env: { SYNC_INTERVAL_MS: '3600000', GSM_FUSION_TIMEOUT_SECONDS: '1' } })
})
afterAll(() => server.close())
beforeEach(async () => {
  server.sandbox.changeFaults({ clear: true })
  await endPause()
})

/** Lost answers in a row, and an empty account, pause the sending; that is not what is looked at here. */
async function endPause() {
  const free = { pauseReason: null, pauseMessage: null, pausedAt: null, retryAt: null, pauseCount: 0 }
  await server.db.supplierState.updateMany({ data: free })
}

const run = (args: readonly string[], others = {}) => makeTerminal(server.env).run(args, others)

/** Orders one IMEI into a fault; answers the order once it stands as told. */
async function orderInto(fault: string, status: 'UNKNOWN' | 'QUEUED') {
  const imei = makeImei(++number)
  server.sandbox.changeFaults({ action: 'placeorder', fault, times: 1 })
  const terminal = makeTerminal(server.env)
  terminal.write('phones.csv', `${imei}\n`)
  await terminal.run(['place', 'phones.csv', '--service', '1739', '--yes', '--no-wait'])
  const order = await until(`the order is ${status}`, () =>
    server.db.order.findFirst({ where: { imei, status, attempts: { some: { finishedAt: { not: null } } } } }),
  )
  return { imei, id: `order_${order.id}`, rowId: order.id }
}

describe('an order of unknown outcome', () => {
  test('stands in review with its evidence, and is told by supplier and sync', async () => {
    const { imei, id } = await orderInto('reset-before-accept', 'UNKNOWN')
    const review = await run(['review'])
    expect(review).toMatchObject({ exitCode: 6, out: expect.stringContaining(`${imei}  UNKNOWN`) })
    expect(review.out).toContain(id)
    expect(review.out).toContain('It is not known whether the supplier has this order')
    expect(await run(['supplier'])).toMatchObject({
      exitCode: 6,
      out: expect.stringMatching(/\n\d+ of unknown outcome/),
    })
    expect((await run(['sync'])).err).toMatch(/of unknown outcome: imei-desk review/)
    expect((await run(['review', '--json'])).json()).toMatchObject({ orders: [{ id, status: 'UNKNOWN' }] })
  })

  test('that the person says was not placed is NOT_PLACED, with the reason kept', async () => {
    const { id, rowId } = await orderInto('reset-before-accept', 'UNKNOWN')
    const end = await until('its call can no longer land', async () => {
      const tried = await run(['resolve', id, '--not-placed', '--reason', 'not on the site'])
      // In the words of this command line, not of the API.
      if (tried.exitCode !== 0)
        expect(tried.err).toMatch(/in the next .*imei-desk resolve order_\w+ --placed NUMBER, or --not-placed/)
      expect(tried.err).not.toMatch(/NOT_PLACED|supplierOrderId|\dT\d\d:/)
      return tried.exitCode === 0 ? tried : null
    })
    expect(end.out).toContain('NOT_PLACED')
    const row = await server.db.order.findUniqueOrThrow({ where: { id: rowId } })
    expect(row).toMatchObject({ status: 'NOT_PLACED', reason: expect.stringContaining('not on the site') })
  })

  test('that the person found on the site is taken up under its number; another number is refused with words', async () => {
    const { imei, id } = await orderInto('reset-after-accept', 'UNKNOWN')
    const other = await orderInto('reset-after-accept', 'UNKNOWN')
    const bought = (of: string) => server.sandbox.ledger().orders.find((row) => row.imei === of)?.id ?? ''
    const wrong = await run(['resolve', id, '--placed', bought(other.imei), '--reason', 'seen on the site'])
    expect(wrong).toMatchObject({ exitCode: 3, err: expect.stringContaining('IMEI') })
    const right = await run(['resolve', id, '--placed', bought(imei), '--reason', 'seen on the site', '--json'])
    expect(right.json()).toMatchObject({ order: { id, supplierOrderId: bought(imei), imei } })
    expect(right.exitCode).toBe(0)
  })

  test.each([
    [['resolve', 'order_x', '--reason', 'why']],
    [['resolve', 'order_x', '--placed', '1', '--not-placed', '--reason', 'why']],
    [['resolve', '490154203237518', '--not-placed', '--reason', 'why']],
    [['resolve', 'order_x', '--not-placed']],
  ])('is not touched by %j: wrong usage', async (args) => {
    expect(await run(args)).toMatchObject({ exitCode: 2 })
  })
})

test('a pause is shown with its cause; resume looks first, and goes on once the credits are there', async () => {
  expect(await run(['resume', '--reason', 'why not'])).toMatchObject({ exitCode: 3 })
  server.sandbox.changeSettings({ credits: '0.00' })
  const { rowId } = await orderInto('no-credit', 'QUEUED')
  expect(await run(['supplier'])).toMatchObject({ exitCode: 6, out: expect.stringMatching(/PAUSED \(credit\)/) })
  expect(await run(['resume', '--reason', 'let us see'])).toMatchObject({ exitCode: 3 })
  server.sandbox.changeSettings({ credits: '50.00' })
  const resumed = await run(['resume', '--reason', 'credits were added'])
  expect(resumed).toMatchObject({ exitCode: 0, out: expect.not.stringContaining('PAUSED') })
  await until('it is sent', () => server.db.order.findFirst({ where: { id: rowId, supplierOrderId: { not: null } } }))
})

test('the pause of a restore ends after a question that says what has to be ordered again first', async () => {
  const restored = { pauseReason: 'restored', pauseMessage: 'restored', pausedAt: new Date() }
  await server.db.supplierState.updateMany({ data: restored })
  const resume = ['resume', '--reason', 'nothing was ordered since']
  const first = /First order again what was ordered since the copy was made, while this pause stands/
  expect(await run(resume)).toMatchObject({ exitCode: 4, err: expect.stringMatching(first) })
  expect(await run(resume, { ask: async () => 'n' })).toMatchObject({ exitCode: 4 })
  expect(await server.db.supplierState.findFirst()).toMatchObject({ pauseReason: 'restored' })
  const asked: string[] = []
  const release = await run(['release', '--reason', 'none'], { ask: async (text: string) => asked.push(text) && 'n' })
  expect(release.exitCode).toBe(4)
  expect(asked).toEqual([expect.stringMatching(first)])
  expect(await run([...resume, '--yes'])).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('restore is over'),
  })
  expect(await server.db.supplierState.findFirst()).toMatchObject({ pauseReason: null })
})

test('held orders are released after the question was answered, and then sent', async () => {
  expect(await run(['release', '--reason', 'why not'])).toMatchObject({ exitCode: 3 })
  const terminal = makeTerminal(server.env)
  server.sandbox.changeSettings({ credits: '0.00' })
  const { id, rowId } = await orderInto('no-credit', 'QUEUED')
  await server.db.order.update({ where: { id: rowId }, data: { status: 'HELD' } })
  server.sandbox.changeSettings({ credits: '50.00' })
  expect(await terminal.run(['release', 'order_none', '--reason', 'ok'])).toMatchObject({ exitCode: 3 })
  expect(await terminal.run(['release', '--reason', 'ok'])).toMatchObject({ exitCode: 4 })
  const asked: string[] = []
  let answers = ['y', 'n', 'y', 'y']
  const ask = async (question: string) => {
    asked.push(question)
    return answers.shift() ?? ''
  }
  const release = ['release', id, '--reason', 'looked through']
  const status = async () => (await server.db.order.findUniqueOrThrow({ where: { id: rowId } })).status
  // The list cannot be had here: a first yes, or --yes, is no word on that.
  const refused = {
    exitCode: 4,
    err: expect.stringMatching(/Nothing was released\. .*could not be had.*--even-if-not-/),
  }
  expect(await terminal.run([...release, '--yes'], { ask })).toMatchObject(refused)
  expect(await terminal.run(release, { ask })).toMatchObject({ exitCode: 4 })
  expect(await status()).toBe('HELD')
  expect(await terminal.run(release, { ask })).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('Not compared with what the supplier has'),
  })
  const first =
    "Send 1 held order for 0.08 USD? The supplier's list is read first: what stands there already stays held and costs nothing. [y/N] "
  const second = expect.stringMatching(
    /^Nothing was released.* Send them now all the same, not compared .*\? \[y\/N\] $/,
  )
  expect(asked).toEqual([first, second, first, second])
  await server.db.order.update({ where: { id: rowId }, data: { status: 'HELD' } })
  answers = ['y']
  expect(await terminal.run([...release, '--even-if-not-compared'], { ask })).toMatchObject({ exitCode: 0 })
  expect(asked.at(-1)).toContain('Where it cannot be had they are sent all the same')
  await run(['resume', '--reason', 'credits were added'])
  await until('it is sent', () => server.db.order.findFirst({ where: { id: rowId, supplierOrderId: { not: null } } }))
})

test('a held order that the supplier lists already is not released, but resolved, or bought once more on purpose', async () => {
  const { sandbox, db } = server
  sandbox.changeSettings({ listing: true })
  const { id, rowId } = await orderInto('no-credit', 'QUEUED')
  const { imei } = await db.order.update({ where: { id: rowId }, data: { status: 'HELD' } })
  const fields = { action: 'placeorder', apiKey: sandbox.key, userId: sandbox.user, imei, networkId: '1739' }
  await fetch(`${sandbox.url}/gsmfusion_api/index.php`, { method: 'POST', body: new URLSearchParams(fields) })
  const number = sandbox.ledger().orders.at(-1)?.id ?? ''
  const refused = await run(['release', id, '--reason', 'looked through', '--yes'])
  expect(refused.exitCode).toBe(6)
  expect(refused.out).toContain('0 orders released.')
  expect(refused.out).toMatch(new RegExp(`1 order not released: .*\n  ${imei}  ${id}  there as ${number}`))
  expect(refused.out).toContain(`imei-desk release ${id} --even-if-listed`)
  expect((await run(['review'])).out).toContain(`Not released: the supplier lists ${number}`)
  expect(await run(['release', '--even-if-listed', '--reason', 'all of them', '--yes'])).toMatchObject({ exitCode: 2 })
  expect(await run(['resolve', id, '--placed', number, '--reason', 'it is that one'])).toMatchObject({ exitCode: 0 })
  expect(await db.order.findUnique({ where: { id: rowId } })).toMatchObject({ supplierOrderId: number })
})

test('what the supplier lists for held orders is linked by one command, after a question, with what is left and why', async () => {
  const { sandbox, db } = server
  sandbox.changeSettings({ listing: true, duplicateScope: 'none' })
  expect(await run(['link-listed', '--reason', 'why not', '--yes'])).toMatchObject({ exitCode: 3 })
  const hold = async () => {
    const order = await orderInto('no-credit', 'QUEUED')
    await db.order.update({ where: { id: order.rowId }, data: { status: 'HELD' } })
    await endPause()
    return order
  }
  const orders = [await hold(), await hold()]
  const buy = async (imei = '') => {
    const fields = { action: 'placeorder', apiKey: sandbox.key, userId: sandbox.user, imei, networkId: '1739' }
    await fetch(`${sandbox.url}/gsmfusion_api/index.php`, { method: 'POST', body: new URLSearchParams(fields) })
    return sandbox.ledger().orders.at(-1)?.id ?? ''
  }
  const number = await buy(orders[0]?.imei)
  const release = await run(['release', orders[0]?.id ?? '', '--reason', 'looked through', '--yes'])
  expect(release.out).toContain('Or all at once, if another copy of this database bought them: imei-desk link-listed')
  expect(await run(['link-listed', '--reason', 'ours'])).toMatchObject({
    exitCode: 4,
    err: expect.stringMatching(/Link 2 held orders to what .* Nothing is sent\.\n.*Nothing was linked: nobody is here/),
  })
  expect(await run(['link-listed', 'order_none', '--reason', 'ours', '--yes'])).toMatchObject({ exitCode: 3 })
  const paused = { pauseReason: 'restored', pauseMessage: 'restored', pausedAt: new Date() }
  await db.supplierState.updateMany({ data: paused })
  const linked = await run(['link-listed', '--reason', 'ours'], { ask: async () => 'y' })
  expect(linked.out).toContain('Nothing is sent yet: imei-desk release')
  expect(linked.exitCode).toBe(0)
  expect(linked.out).toMatch(/^1 order linked: .*\n1 order left held: nothing in the supplier's list fits/)
  expect(await db.order.findUnique({ where: { id: orders[0]?.rowId ?? '' } })).toMatchObject({
    supplierOrderId: number,
  })

  await endPause()
  const both = [await buy(orders[1]?.imei), await buy(orders[1]?.imei)]
  const left = await run(['link-listed', '--reason', 'ours', '--yes'])
  expect(left).toMatchObject({
    exitCode: 6,
    out: expect.stringMatching(/^0 orders linked\.\n1 order left held: more than one/),
  })
  for (const id of both) expect(left.out).toContain(id)
  expect(left.out).toContain(`imei-desk resolve ${orders[1]?.id} --placed NUMBER`)
  await run(['cancel', orders[1]?.id ?? '', '--yes'])
})
