import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeOrders } from '../api/store-orders.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer
let ids: string[]

beforeAll(async () => {
  server = await makeServer()
  ids = await storeOrders(
    server,
    Array.from({ length: 2_500 }, () => ({ resultCode: 'Model: iPhone 13' })),
  )
})
afterAll(() => server.close())

test('all answers are read anew, a broken-off run goes on where it was, and a second one finds nothing to change', async () => {
  const terminal = makeTerminal(server.env)
  const broken = await terminal.run(['reparse'], { interrupted: AbortSignal.abort() })
  expect(broken).toMatchObject({ exitCode: 130, err: expect.stringContaining(`reparse --after order_${ids[1_999]}`) })
  expect(await server.db.order.count({ where: { model: 'iPhone 13' } })).toBe(2_000)
  const rest = await terminal.run(['reparse', '--after', `order_${ids[1_999]}`])
  expect(rest).toMatchObject({ exitCode: 0, out: '500 orders looked at, 500 changed.\n' })
  let now = 0
  const again = await terminal.run(['reparse', '--json'], { now: () => (now += 10_000) })
  expect(again.json()).toEqual({ looked: 2_500, changed: 0 })
  expect(again.err).toContain(`2000 orders looked at, 0 changed; at order_${ids[1_999]}`)
  expect(await terminal.run(['reparse', '--after', 'nonsense'])).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('after is no id of an order'),
  })
})
