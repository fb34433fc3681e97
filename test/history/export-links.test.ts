import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createReader } from '../../src/db/reader.ts'
import { createExportRoute } from '../../src/history/export-route.ts'
import { storeOrders } from '../api/store-orders.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeLogger } from '../support/make-logger.ts'
import { until } from '../support/until.ts'
import { beginDownload, createExport, fetchRaw, storeMany } from './exports.ts'

const clock = makeClock()
/** Some 24 MB: more than all buffers between a server and its client. */
const rows = 3_000
let desk: TestDesk
let port: number

beforeAll(async () => {
  desk = await makeDesk({ jobs: false, env: { PORT: '0' }, clock })
  port = await desk.app().listen()
  await storeMany(desk, rows, 8_000)
})

afterAll(() => desk.close())

const make = (input: object = {}) => createExport(desk, port, { layout: 'ADVANCED', ...input })
const small = { filter: { orderedBefore: '2023-11-14T22:13:30Z' } }
const countRows = (body: Buffer) => body.toString('utf8').split('\r\n').length - 2

test('a link works once, needs no token, and says what it hands out without being used up by HEAD', async () => {
  const { url, rowCount } = await make(small)
  const head = await fetchRaw(url, { method: 'HEAD' })
  expect(head).toMatchObject({ status: 200, headers: { 'x-row-count': String(rowCount) } })
  expect(head.body).toHaveLength(0)
  const whole = await fetchRaw(url)
  expect(whole).toMatchObject({
    status: 200,
    isWhole: true,
    headers: {
      'content-type': 'text/tab-separated-values; charset=utf-8',
      'content-disposition': expect.stringContaining('attachment; filename="advanced-export-2026-11-23.csv"'),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
  expect(countRows(whole.body)).toBe(rowCount)
  const again = await fetchRaw(url)
  expect(again.status).toBe(410)
  expect(again.body.toString()).toMatch(/has been downloaded; its link works once/)
  expect((await fetchRaw(url, { method: 'HEAD' })).status).toBe(410)
  await until(
    'its list of orders is gone',
    async () =>
      (await desk.db.exportPart.count({ where: { exportId: new URL(url).pathname.split('/')[2] ?? '' } })) === 0,
  )
})

test('rows are packed for a client that takes gzip, and only for one', async () => {
  const packed = await fetchRaw((await make(small)).url, { headers: { 'accept-encoding': 'br, gzip;q=0.5' } })
  expect(packed).toMatchObject({ isWhole: true, headers: { 'content-encoding': 'gzip', vary: 'accept-encoding' } })
  const plain = await fetchRaw((await make(small)).url, { headers: { 'accept-encoding': 'gzip;q=0, br' } })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
})

test('whoever does not have the whole link gets nothing, and is told nothing', async () => {
  const { url } = await make(small)
  const other = `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`
  const unknown = url.replace(/exports\/\w+/, 'exports/01ARZ3NDEKTSV4RRFFQ69G5FAV')
  const answers = await Promise.all(
    [other, unknown, `http://127.0.0.1:${port}/exports/x/%00`, `http://127.0.0.1:${port}/exports/`].map((one) =>
      fetchRaw(one),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect(new Set(answers.map(({ body }) => body.toString())).size).toBe(1)
  const stored = await desk.db.export.findMany()
  expect(JSON.stringify(stored)).not.toContain(new URL(url).pathname.split('/')[3])
  const posted = await fetchRaw(url, { method: 'POST' })
  expect(posted).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  expect((await fetchRaw(url)).status).toBe(200)
})

test('a link is good for an hour and over a restart', async () => {
  const [late, kept] = [await make(small), await make(small)]
  clock.advance(59 * 60_000)
  await desk.restart()
  const restarted = await desk.app().listen()
  const there = (url: string) => url.replace(`:${port}`, `:${restarted}`)
  expect((await fetchRaw(there(kept.url))).isWhole).toBe(true)
  clock.advance(61_000)
  const expired = await fetchRaw(there(late.url))
  expect(expired.status).toBe(410)
  expect(expired.body.toString()).toMatch(/good for an hour, which is over/)
  port = restarted
  // Making another one forgets the orders of what is over.
  await make(small)
  expect(await desk.db.exportPart.count({ where: { exportId: late.id.replace('export_', '') } })).toBe(0)
})

test('a download that breaks off can be fetched again, and nobody else meanwhile', async () => {
  const { url, rowCount } = await make()
  expect(rowCount).toBe(rows)
  const first = await beginDownload(url)
  expect(first.status).toBe(200)
  const second = await fetchRaw(url)
  expect(second).toMatchObject({ status: 409, headers: { 'retry-after': '60' } })
  expect(second.body.toString()).toMatch(/is being downloaded/)
  first.cut()
  await until('the link is free', async () => (await fetchRaw(url, { method: 'HEAD' })).status === 200)
  const whole = await fetchRaw(url)
  expect(whole.isWhole).toBe(true)
  expect(countRows(whole.body)).toBe(rows)
})

test('a short file that fits into the buffers of the connection is not used up by a client that reads its beginning only', async () => {
  const { url, rowCount } = await make({ filter: { orderedBefore: '2023-11-14T22:14:10Z' } })
  const client = connect(port, '127.0.0.1')
  client.write(`GET ${new URL(url).pathname} HTTP/1.1\r\nhost: here\r\n\r\n`)
  await once(client, 'data')
  client.pause()
  expect((await fetchRaw(url)).status).toBe(409)
  client.destroy()
  await until('the link is free', async () => (await fetchRaw(url, { method: 'HEAD' })).status === 200)
  const whole = await fetchRaw(url, { agent: false })
  expect(countRows(whole.body)).toBe(rowCount)
  await until('the link is used up', async () => (await fetchRaw(url, { method: 'HEAD' })).status === 410)
})

test('a program that stops breaks its downloads off, and frees their links', async () => {
  const { url } = await make()
  await beginDownload(url)
  await desk.restart()
  const stopped = port
  port = await desk.app().listen()
  const whole = await fetchRaw(url.replace(`:${stopped}`, `:${port}`))
  expect(countRows(whole.body)).toBe(rows)
})

test('what is exported is fixed when the link is made; each order is as it is when it is read', async () => {
  const filter = { status: ['COMPLETED'], orderedBefore: '2023-11-14T22:13:30Z' }
  const { url, rowCount } = await make({ layout: 'JSON_LINES', filter })
  await storeOrders(desk, [{ orderedAt: new Date(1_700_000_002_500) }])
  await desk.db.order.update({
    where: { id: `EXPORT${'3'.padStart(20, '0')}` },
    data: { status: 'REJECTED', note: 'late' },
  })
  const { body } = await fetchRaw(url)
  const lines = body
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; status: string; note: string })
  const expected = Array.from(
    { length: rowCount },
    (_, index) => `order_EXPORT${String(rowCount - index).padStart(20, '0')}`,
  )
  expect(lines.map(({ id }) => id)).toEqual(expected)
  expect(lines.find(({ id }) => id.endsWith('003'))).toMatchObject({ status: 'REJECTED', note: 'late' })
})

test('when rows cannot be read any more the client sees that the file is not whole, and the link stays', async () => {
  const { url } = await make()
  const id = `EXPORT${'1'.padStart(20, '0')}`
  const gone = await desk.db.order.findUniqueOrThrow({ where: { id } })
  await desk.db.order.delete({ where: { id } })
  const broken = await fetchRaw(url)
  expect(broken).toMatchObject({ status: 200, isWhole: false })
  await desk.db.order.create({ data: gone })
  await until('the link is free', async () => (await fetchRaw(url, { method: 'HEAD' })).status === 200)
  expect((await fetchRaw(url)).isWhole).toBe(true)
})

test('a client that takes no bytes is cut off, and its link works again', async () => {
  const logger = makeLogger()
  const reader = createReader(desk.config.databaseUrl)
  onTestFinished(() => reader.close())
  const route = createExportRoute({ db: desk.db, clock, logger, reader }, { idleMs: 200, totalMs: 60_000 })
  const server = createServer((request, response) => void route.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { url } = await make()
  // A listening TCP server has an address with a port.
  const here = url.replace(`:${port}`, `:${(server.address() as AddressInfo).port}`)
  const lame = await beginDownload(here)
  await until('the log says why', () =>
    logger.lines.some(({ facts }) => 'err' in facts && /takes no bytes/.test(String(facts.err))),
  )
  lame.cut()
  await until('the link is free', async () => (await fetchRaw(here, { method: 'HEAD' })).status === 200)
  await route.stop()
})
