import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { newKey, rowId } from '../api/operations.ts'
import { storeOrders } from '../api/store-orders.ts'
import { makeServer, type TestServer } from '../command/make-server.ts'
import { makeTerminal } from '../command/make-terminal.ts'
import { makeImei } from '../support/make-imei.ts'
import { until } from '../support/until.ts'
import { createExport, fetchRaw } from './exports.ts'

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

const imeis = [makeImei(71_001), makeImei(71_002), makeImei(71_003)]

/** A desk with a history that it has bought itself, and one open order that is older. */
async function makeHistory(): Promise<TestServer> {
  const server = await makeServer({ env: { GSM_FUSION_TIMEOUT_SECONDS: '1' } })
  open.push(() => server.close())
  const input = {
    idempotencyKey: newKey(),
    serviceId: await server.serviceId(),
    lines: imeis.map((imei, index) => ({ line: index + 1, input: imei, note: `shelf ${index}` })),
  }
  await server.ask(
    'mutation ($input: PlaceOrdersInput!) { placeOrders(input: $input) { ... on Batch { id } ... on Error { message } } }',
    { input },
  )
  await until('all are answered', async () => (await server.db.order.count({ where: { status: 'COMPLETED' } })) === 3)
  await storeOrders(server, [
    {
      imei: makeImei(71_004),
      status: 'PENDING',
      supplierOrderId: '99000001',
      orderedAt: new Date('2026-01-05T10:00:00Z'),
    },
  ])
  return server
}

/** What people look at: the API's lists and numbers, an export, and the same by the command line. */
async function look(server: TestServer) {
  const [newest] = await server.db.order.findMany({ orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }], take: 1 })
  const answers = await server.ask(
    `query ($imeis: [String!]!, $id: ID!) {
      orders(first: 3) { nodes { id imei status resultText report { model carrier } note } pageInfo { hasNextPage endCursor } totalCount }
      search: orders(filter: { search: "shelf 1" }) { nodes { imei } }
      open: orders(filter: { status: [PENDING] }) { nodes { imei supplierOrderId } }
      order(id: $id) { imei events { nodes { from to at } } }
      lookupImeis(inputs: $imeis) { input orderCount latest { status resultText } }
      statistics(timeZone: "Europe/London") { total today spent byStatus { status count } byDay { date placed completed spent } byService { serviceTitle orders completed medianSecondsToAnswer } }
      batches { nodes { id status statusCounts { status count } } }
    }`,
    { imeis, id: `order_${newest?.id}` },
  )
  const port = Number(new URL(server.apiUrl).port)
  const { url } = await createExport(server, port, { layout: 'FULL', timeZone: 'Europe/London' })
  const exported = await fetchRaw(url)
  const terminal = makeTerminal(server.env)
  const commands = []
  for (const args of [['orders', 'shelf'], ['stats'], ['export', '--layout', 'jsonl'], ['lookup', imeis[0] ?? '']]) {
    const { exitCode, out } = await terminal.run(args)
    commands.push({ args, exitCode, out })
  }
  return { answers, exported: { isWhole: exported.isWhole, text: exported.body.toString() }, commands }
}

/** Puts something in the place of the supplier that does not do its work. */
async function takeSupplierAway(server: TestServer, how: 'refuses' | 'hangs'): Promise<void> {
  const port = Number(new URL(server.sandbox.url).port)
  await server.sandbox.close()
  if (how === 'refuses') return
  const sockets = new Set<Socket>()
  const silent: Server = createServer((socket) => void sockets.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve))
  open.push(async () => {
    for (const socket of sockets) socket.destroy()
    silent.close()
  })
}

test.each(['refuses', 'hangs'] as const)(
  'with a supplier that %s, history, search, export and statistics answer as before, also after a restart',
  async (how) => {
    const server = await makeHistory()
    const before = await look(server)
    expect(before.exported.text.match(/COMPLETED/g)).toHaveLength(3)
    expect(before.commands.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0])
    await takeSupplierAway(server, how)
    const [order] = await server.db.order.findMany({ where: { status: 'PENDING' } })
    const { refreshOrder } = await server.ask<{ refreshOrder: { __typename: string } }>(
      'mutation ($id: ID!) { refreshOrder(input: { id: $id }) { __typename } }',
      { id: `order_${rowId(order?.id ?? '')}` },
    )
    expect(refreshOrder.__typename).toBe('SupplierError')
    expect(await look(server)).toEqual(before)
    server.config.port = Number(new URL(server.apiUrl).port)
    await server.restart()
    await server.app().listen()
    expect(await look(server)).toEqual(before)
  },
)
