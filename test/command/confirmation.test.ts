import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeImei } from '../support/make-imei.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer

beforeAll(async () => {
  server = await makeServer()
})
afterAll(() => server.close())

const place = ['place', 'phones.csv', '--service', '1739']

function makeFile(n: number) {
  const terminal = makeTerminal(server.env)
  terminal.write('phones.csv', `${makeImei(n)}\n${makeImei(n + 1)}\n`)
  return terminal
}

const bought = () => server.sandbox.ledger().orders.length

test('what is declined is not ordered, and can be ordered by a later yes', async () => {
  const terminal = makeFile(10)
  const questions: string[] = []
  const declined = await terminal.run(place, {
    ask: async (question) => {
      questions.push(question)
      return ''
    },
  })
  expect(declined).toMatchObject({ exitCode: 4, err: 'imei-desk: Nothing was ordered.\n' })
  expect(questions).toEqual(['Order 2 IMEIs for 0.16 USD? [y/N] '])
  expect(bought()).toBe(0)
  expect(await terminal.run(place, { ask: async () => 'y' })).toMatchObject({ exitCode: 0 })
  expect(bought()).toBe(2)
})

test('where nobody can confirm, nothing is ordered without --yes', async () => {
  const terminal = makeFile(20)
  const before = bought()
  const run = await terminal.run([...place, '--json'])
  expect(run).toMatchObject({ exitCode: 4, err: expect.stringContaining('Run it again with --yes.') })
  expect(run.json()).toMatchObject({ error: { exitCode: 4 } })
  expect(bought()).toBe(before)
})

test('a price that changes under the question is shown and asked again', async () => {
  const terminal = makeFile(30)
  const where = { supplierServiceId: '1739' }
  const questions: string[] = []
  const run = await terminal.run(place, {
    ask: async (question) => {
      questions.push(question)
      await server.db.service.update({ where, data: { priceMicros: 90_000n } })
      return 'yes'
    },
  })
  expect(questions).toEqual(['Order 2 IMEIs for 0.16 USD? [y/N] ', 'Order 2 IMEIs for 0.18 USD? [y/N] '])
  expect(run).toMatchObject({ exitCode: 0, err: expect.stringContaining('from 0.16 USD to 0.18 USD') })
  await server.db.service.update({ where, data: { priceMicros: 80_000n } })
})

test('--yes agrees to the total of the preview only, not to one that came after it', async () => {
  const terminal = makeFile(40)
  const before = bought()
  const where = { supplierServiceId: '1739' }
  // The draft is made at the old price by a run that is declined.
  await terminal.run(place, { ask: async () => 'n' })
  await server.db.service.update({ where, data: { priceMicros: 90_000n } })
  expect(await terminal.run([...place, '--yes'])).toMatchObject({
    exitCode: 4,
    err: expect.stringContaining('The total has changed since it was shown'),
  })
  expect(bought()).toBe(before)
  expect(await terminal.run([...place, '--yes'])).toMatchObject({ exitCode: 0 })
  expect(bought()).toBe(before + 2)
  await server.db.service.update({ where, data: { priceMicros: 80_000n } })
})

test('a draft that was dropped does not stand in the way of the same file', async () => {
  const terminal = makeFile(50)
  const before = bought()
  await terminal.run(place, { ask: async () => 'n' })
  const draft = await server.db.batch.findFirstOrThrow({ where: { status: 'DRAFT' } })
  expect(await terminal.run(['cancel', `batch_${draft.id}`])).toMatchObject({ exitCode: 0 })
  expect(await terminal.run([...place, '--yes'])).toMatchObject({ exitCode: 0 })
  expect(bought()).toBe(before + 2)
})

test('Ctrl-C at the question, or before --yes counts, orders nothing', async () => {
  const terminal = makeFile(60)
  const before = bought()
  const interrupt = new AbortController()
  const asked = await terminal.run(place, {
    interrupted: interrupt.signal,
    ask: async () => {
      interrupt.abort()
      return ''
    },
  })
  const assumed = await terminal.run([...place, '--yes'], { interrupted: interrupt.signal })
  for (const run of [asked, assumed])
    expect(run).toMatchObject({ exitCode: 130, err: 'imei-desk: Interrupted; nothing was ordered.\n' })
  expect(bought()).toBe(before)
})
