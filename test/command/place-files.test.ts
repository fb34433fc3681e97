import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pollMs, silenceMs } from '../../src/command/follow-batch.ts'
import { mutate, newKey } from '../api/operations.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer

beforeAll(async () => {
  server = await makeServer()
})
afterAll(() => server.close())

const placed = (...args: string[]) => ['place', ...args, '--service', '1739', '--yes']

const bought = () => server.sandbox.ledger().orders.map(({ imei }) => imei)

test('a semicolon file in UTF-16 comes back in the same form', async () => {
  const terminal = makeTerminal(server.env)
  const text = `\ufeffRegal;Gerät\r\nA1;${makeImei(1)}\r\nB2;12345\r\n`
  terminal.write('Geräte.csv', Buffer.from(text, 'utf16le'))
  expect(await terminal.run(placed('Geräte.csv', '--out', 'fertig.csv'))).toMatchObject({ exitCode: 0 })
  const lines = readFileSync(`${terminal.folder}/fertig.csv`).toString('utf16le').split('\r\n')
  expect(lines[0]).toMatch(/^\ufeffRegal;Gerät;IMEI read;Status;/)
  expect(lines[1]).toMatch(new RegExp(`^A1;${makeImei(1)};${makeImei(1)};COMPLETED;`))
  expect(lines[2]).toMatch(/^B2;12345;;INVALID;/)
})

test('the standard input is ordered like a file', async () => {
  const terminal = makeTerminal(server.env)
  const stdin = (async function* () {
    yield Buffer.from(`${makeImei(2)}\n`)
  })()
  const run = await terminal.run([...placed('-'), '--json'], { stdin })
  expect(run).toMatchObject({ exitCode: 0 })
  expect(run.json()).toMatchObject({ lines: [{ imei: makeImei(2), order: { status: 'COMPLETED' } }] })
  expect(terminal.read('stdin.results.csv')).toContain(makeImei(2))
})

test('progress comes by subscription: nothing is asked for in turns', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('watched.csv', `${makeImei(8)}\n`)
  const waits: number[] = []
  const sleep = (ms: number, signal?: AbortSignal) => {
    waits.push(ms)
    return setTimeout(ms, undefined, signal ? { signal } : {}).catch(() => {})
  }
  expect(await terminal.run(placed('watched.csv'), { sleep })).toMatchObject({ exitCode: 0 })
  expect(waits).toContain(silenceMs)
  expect(waits).not.toContain(pollMs)
})

test('a name that holds escape codes cannot drive the terminal', async () => {
  const terminal = makeTerminal(server.env)
  const name = 'ph\u001b[31mones.csv'
  terminal.write(name, 'IMEI\n123\n')
  const { out, err } = await terminal.run(placed(name))
  expect(out).toContain('ph[31mones.csv: 1 row')
  expect(out + err).not.toContain('\u001b')
})

test('a column of the person with the name of one of ours keeps it', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('own.csv', `imei,status\n${makeImei(3)},new\n`)
  await terminal.run(placed('own.csv'))
  expect(terminal.read('own.results.csv')).toMatch(/^imei,status,IMEI read,Status \(2\),Reason,/)
})

test.each([
  ['a spreadsheet', 'phones.xlsx', Buffer.from('504b0304140006000800', 'hex'), /spreadsheet|archive|ZIP/i],
  ['an empty file', 'empty.csv', '', /empty/],
  ['a file without IMEIs', 'names.csv', 'name,town\nAnn,York\nBob,Hull\n', /None of this file's columns/],
])('%s is refused by what it is, and nothing is ordered', async (_, name, content, message) => {
  const terminal = makeTerminal(server.env)
  terminal.write(name, content)
  const before = bought().length
  expect(await terminal.run(placed(name))).toMatchObject({ exitCode: 3, err: expect.stringMatching(message) })
  expect(bought()).toHaveLength(before)
})

test('a missing file and a folder are told apart in one line', async () => {
  const terminal = makeTerminal(server.env)
  expect(await terminal.run(placed('none.csv'))).toMatchObject({
    exitCode: 3,
    err: expect.stringMatching(/^imei-desk: There is no file none\.csv \(looked for .*\)\.\n$/),
  })
  expect(await terminal.run(placed('.'))).toMatchObject({ exitCode: 3, err: 'imei-desk: . is not a file.\n' })
})

test('a file of nothing but bad rows orders nothing and still explains every row', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('bad.csv', 'IMEI\n123\nabc\n')
  expect(await terminal.run(placed('bad.csv'))).toMatchObject({
    exitCode: 3,
    err: expect.stringContaining('row by row'),
  })
  expect(terminal.read('bad.results.csv')).toMatch(/123,,INVALID,.*\nabc,,INVALID,/)
})

test('an answered phone is not paid again by the same file, and is by a key of its own', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('again.csv', `${makeImei(4)}\n`)
  const times = () => bought().filter((imei) => imei === makeImei(4)).length
  // A supplier that would take the same phone twice.
  server.sandbox.changeSettings({ duplicateScope: 'none' })
  await terminal.run(placed('again.csv'))
  await terminal.run(placed('again.csv'))
  expect(times()).toBe(1)
  const run = await terminal.run(placed('again.csv', '--key', 'second-check-1'))
  expect(run.out).toContain('1  of these answered before (they will be paid again)')
  expect(run.exitCode).toBe(0)
  expect(times()).toBe(2)
})

test('what the supplier calls a duplicate says how its answer comes here', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('twice.csv', `${makeImei(58)}\n`)
  server.sandbox.changeSettings({ duplicateScope: 'service' })
  await terminal.run(placed('twice.csv'))
  const [number] = server.sandbox.ledger().orders.flatMap(({ id, imei }) => (imei === makeImei(58) ? [id] : []))
  const run = await terminal.run(placed('twice.csv', '--key', 'second-check-2'))
  expect(run.err).toMatch(/DUPLICATE: 1 order\. The supplier says.*another number too, say that this order was placed/)
  const { id } = await server.db.order.findFirstOrThrow({ where: { status: 'DUPLICATE', imei: makeImei(58) } })
  const how = `imei-desk resolve order_${id} --placed NUMBER --reason TEXT`
  expect(run.err).toContain(how)
  expect(terminal.read('twice.results-2.csv')).toContain(`It may mean ${number}, which an earlier order here has.`)
  expect((await terminal.run(['status', makeImei(58)])).out).toContain(how)
})

test('without waiting the batch is named, and its results are fetched later, also without the file', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('later.csv', `Shelf,IMEI\nA1,${makeImei(5)}\nA2,oops\n`)
  const run = await terminal.run([...placed('later.csv'), '--no-wait', '--json'])
  expect(run).toMatchObject({ exitCode: 0 })
  const { batch } = run.json() as { batch: { id: string } }
  expect(await terminal.run(['results', batch.id, 'later.csv', '--wait'])).toMatchObject({ exitCode: 0 })
  expect(terminal.read('later.results.csv')).toMatch(new RegExp(`A1,${makeImei(5)},${makeImei(5)},COMPLETED,`))
  expect(await terminal.run(['results', batch.id, '--out', 'bare.csv'])).toMatchObject({ exitCode: 0 })
  expect(terminal.read('bare.csv')).toMatch(/Row,Input,IMEI read,Status.*\r\n2,.*\r\n3,oops,,INVALID,/)
  terminal.write('other.csv', `Shelf,IMEI\nA1,${makeImei(5)}\nA2,ooops\n`)
  expect(await terminal.run(['results', batch.id, 'other.csv'])).toMatchObject({ exitCode: 3 })
  expect(await terminal.run(['results', batch.id, 'answers.csv'])).toMatchObject({
    exitCode: 3,
    err: expect.stringMatching(
      /There is no file answers\.csv .*It has to be the file that was ordered.*--out answers\.csv/,
    ),
  })
})

test('of a draft that was dropped there are no results, and that is said', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('dropped.csv', `IMEI\n${makeImei(6)}\n`)
  const serviceId = await server.serviceId('1739')
  const lines = [{ line: 2, input: makeImei(6) }]
  const { id } = await mutate(server, 'draftBatch', { serviceId, idempotencyKey: newKey(), lines })
  await mutate(server, 'cancelBatch', { id })
  for (const file of [[], ['dropped.csv']])
    expect(await terminal.run(['results', id, ...file])).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining('was dropped or has expired: nothing was ordered by it'),
    })
})

test('an order of unknown outcome is told loudly when the time to wait is over', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('unclear.csv', `${makeImei(6)}\n`)
  server.sandbox.changeFaults({ action: 'placeorder', fault: 'reset-after-accept', times: 1 })
  server.sandbox.changeSettings({ listing: false })
  const run = await terminal.run([...placed('unclear.csv'), '--timeout', '0.02'])
  expect(run.exitCode).toBe(6)
  expect(run.err).toContain('ATTENTION: 1 order of unknown outcome')
  expect(run.err).toContain('Do not order it again elsewhere.')
  expect(terminal.read('unclear.results.csv')).toContain(',UNKNOWN,')
  server.sandbox.changeSettings({ listing: true })
})

test('Ctrl-C while waiting says how to look again and leaves the order alone', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('slow.csv', `${makeImei(7)}\n`)
  server.sandbox.changeSettings({ pendingMs: 60_000 })
  const interrupt = new AbortController()
  const running = terminal.run(placed('slow.csv'), { interrupted: interrupt.signal })
  while (!bought().includes(makeImei(7))) await setTimeout(5)
  interrupt.abort()
  expect(await running).toMatchObject({
    exitCode: 130,
    err: expect.stringMatching(
      /The orders go on at the server\. Look again with: imei-desk results batch_\w+ ORIGINAL_FILE/,
    ),
  })
  server.sandbox.changeSettings({ pendingMs: 0 })
})
