import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeImei } from '../support/make-imei.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer

beforeAll(async () => {
  server = await makeServer()
})
afterAll(() => server.close())

const placed = (...args: string[]) => ['place', ...args, '--service', '1739', '--yes']

const notesOf = async (fileName: string) => {
  const orders = await server.db.order.findMany({ where: { batch: { fileName } }, orderBy: { imei: 'asc' } })
  return orders.map(({ note }) => note)
}

test("a file's notes become those of its orders, are told before, and come back from an Advanced Export that is sent again", async () => {
  const terminal = makeTerminal(server.env)
  const notes = ['=1+1', '"two\r\nlines"', '"a, ""b""; c\td"', '', `Zoë ${'n'.repeat(996)}😀`]
  const rows = notes.map((note, index) => `${makeImei(index)},${note}`)
  terminal.write('noted.csv', ['IMEI,Comment', ...rows, ''].join('\n'))
  const run = await terminal.run(placed('noted.csv'))
  expect(run).toMatchObject({ exitCode: 0 })
  expect(run.out).toMatch(/ {6}4 {2}with a note, from the column "Comment"; 1 longer than 1,000 characters, cut/)
  const kept = ['=1+1', 'two\r\nlines', 'a, "b"; c\td', null, `Zoë ${'n'.repeat(995)}…`]
  expect(await notesOf('noted.csv')).toEqual(kept)

  for (const [name, ...layout] of [['tabs.csv'], ['full.csv', '--layout', 'full']] as const) {
    const { id } = (await server.db.batch.findFirst({ where: { fileName: 'noted.csv' } })) ?? { id: '' }
    const exported = await terminal.run(['export', name, '--batch', `batch_${id}`, ...layout])
    expect(exported).toMatchObject({ exitCode: 0 })
    expect((await terminal.run(placed(name))).out).toMatch(/ {6}4 {2}with a note, from the column "NOTES?"\n/)
    expect(await notesOf(name)).toEqual(kept)
  }
})

test('without its file the results of a batch have a column with its notes', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('shelf.csv', `Customer,IMEI\n=Ann,${makeImei(20)}\n,oops\n`)
  const run = await terminal.run([...placed('shelf.csv'), '--json'])
  const { batch, lines } = run.json() as { batch: { id: string }; lines: unknown[] }
  expect(lines).toMatchObject([{ note: '=Ann' }, { note: null }])
  expect(await terminal.run(['results', batch.id, '--out', 'bare.csv'])).toMatchObject({ exitCode: 0 })
  expect(terminal.read('bare.csv')).toMatch(
    new RegExp(`^\ufeff?Row,Input,Note,IMEI read,Status.*\r\n2,${makeImei(20)},'=Ann,.*\r\n3,oops,,,INVALID,`),
  )
})
