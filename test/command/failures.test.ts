import { mkdirSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { testToken } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { makeServer, type TestServer } from './make-server.ts'
import { makeTerminal } from './make-terminal.ts'

let server: TestServer

beforeAll(async () => {
  server = await makeServer()
})
afterAll(() => server.close())

test('an API that is down is told by its address and what to do', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => closed.once('listening', resolve))
  const { port } = closed.address() as AddressInfo
  await new Promise((resolve) => closed.close(resolve))
  const url = `http://127.0.0.1:${port}/graphql`
  const terminal = makeTerminal({ API_URL: url, API_TOKEN: testToken })
  expect(await terminal.run(['services'])).toMatchObject({
    exitCode: 5,
    out: '',
    err: `imei-desk: The API at ${url} does not answer (ECONNREFUSED). Start it with npm start (or npm run demo), or set API_URL to where it runs.\n`,
  })
})

test('something else that answers at the address is told apart from the API', async () => {
  const terminal = makeTerminal({ API_URL: `${server.sandbox.url}/`, API_TOKEN: testToken })
  expect(await terminal.run(['services'])).toMatchObject({
    exitCode: 5,
    err: expect.stringContaining('is not this API'),
  })
})

test('a wrong token is told in one line, and as one document with --json', async () => {
  const terminal = makeTerminal({ ...server.env, API_TOKEN: 'wrong-token-wrong-token-1' })
  const run = await terminal.run(['sync', '--json'])
  expect(run).toMatchObject({
    exitCode: 5,
    err: expect.stringMatching(/^imei-desk: The API at .* refuses the token: .*\n$/),
  })
  expect(run.json()).toMatchObject({ error: { exitCode: 5 } })
})

test('without any token the demo is used, and said to be', async () => {
  const terminal = makeTerminal()
  expect(await terminal.run(['services'])).toMatchObject({
    exitCode: 5,
    err: expect.stringContaining('API_TOKEN is not set'),
  })
  mkdirSync(`${terminal.folder}/data/demo`, { recursive: true })
  terminal.write('data/demo/client.env', `API_URL=${server.apiUrl}\nAPI_TOKEN=${testToken}\n`)
  expect(await terminal.run(['services', '1739'])).toMatchObject({
    exitCode: 0,
    err: `Using the demo at ${server.apiUrl} (data/demo/client.env).\n`,
  })
})

test("the demo's token is not sent to another address", async () => {
  const terminal = makeTerminal({ API_URL: 'http://127.0.0.1:1/graphql' })
  mkdirSync(`${terminal.folder}/data/demo`, { recursive: true })
  terminal.write('data/demo/client.env', `API_URL=${server.apiUrl}\nAPI_TOKEN=${testToken}\n`)
  expect(await terminal.run(['services'])).toMatchObject({ err: expect.stringContaining('API_TOKEN is not set') })
})

test('.env of the current folder is read, and flags go before it', async () => {
  const terminal = makeTerminal()
  terminal.write('.env', `API_URL=${server.apiUrl}\nAPI_TOKEN=wrong-token-wrong-token-1\n`)
  expect(await terminal.run(['services', '1739'])).toMatchObject({ exitCode: 5 })
  expect(await terminal.run(['services', '1739', '--token', testToken])).toMatchObject({ exitCode: 0 })
})

test('an unknown service names the nearest ones', async () => {
  const terminal = makeTerminal(server.env)
  terminal.write('phones.csv', `${makeImei(60)}\n`)
  expect(await terminal.run(['place', 'phones.csv', '--service', '1793', '--yes'])).toMatchObject({
    exitCode: 2,
    err: expect.stringMatching(/There is no service "1793"\. Did you mean 1739 \(/),
  })
})

test.each([
  [['place', 'phones.csv'], /--service/],
  [['services', '--alll'], /Did you mean --all\?/],
  [['sync', '--min-age', 'soon'], /whole number of seconds/],
  [['cancel', '12345'], /begins with batch_ or order_/],
  [['services', '--api-url', 'localhost:4000'], /not the address of an API/],
])('wrong usage %j ends with code 2 and a hint', async (args, message) => {
  const terminal = makeTerminal(server.env)
  expect(await terminal.run(args)).toMatchObject({ exitCode: 2, out: '', err: expect.stringMatching(message) })
})

test('help names every exit code', async () => {
  const { exitCode, out } = await makeTerminal().run(['--help'])
  expect(exitCode).toBe(0)
  for (const code of [0, 1, 2, 3, 4, 5, 6, 130]) expect(out).toMatch(new RegExp(`^ +${code}  `, 'm'))
})

test('where streams do not get through, the batch is asked for until it is done', async () => {
  let refused = 0
  const proxy = createServer((incoming, outgoing) => {
    if (incoming.headers.accept?.includes('text/event-stream') && !incoming.headers.accept.includes('json')) {
      refused += 1
      outgoing.writeHead(502).end()
      return
    }
    const onward = request(server.apiUrl, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void proxy.close())
  await new Promise((resolve) => proxy.once('listening', resolve))
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/graphql`
  const terminal = makeTerminal({ API_URL: url, API_TOKEN: testToken })
  terminal.write('phones.csv', `${makeImei(61)}\n`)
  const run = await terminal.run(['place', 'phones.csv', '--service', '1739', '--yes'])
  expect(run).toMatchObject({ exitCode: 0, out: expect.stringContaining('1 order: 1 completed.') })
  expect(refused).toBeGreaterThan(0)
})
