import { createServer, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeed } from '../../src/event/feed.ts'
import type { Desk } from '../../src/graphql/context.ts'
import { createGraphqlServer } from '../../src/graphql/server.ts'
import { makeDesk, type TestDesk, testToken } from '../support/make-desk.ts'
import { makeLogger } from '../support/make-logger.ts'
import { until } from '../support/until.ts'
import { askForErrors } from './operations.ts'

let desk: TestDesk
let port: number

beforeAll(async () => {
  desk = await makeDesk({ jobs: false, env: { PORT: '0' } })
  port = await desk.app().listen()
})
afterAll(() => desk.close())

const body = JSON.stringify({ query: '{ supplier { name } services { nodes { id } } }' })
const headers = {
  'content-type': 'application/json',
  'content-length': String(body.length),
  authorization: `Bearer ${testToken}`,
}
type Sent = { path?: string; method?: string; headers?: Record<string, string | undefined>; body?: string | null }
const send = (sent: Sent = {}) => {
  const given = Object.entries({ ...headers, ...sent.headers }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  )
  const init = {
    method: sent.method ?? 'POST',
    headers: given,
    ...(sent.body === null ? {} : { body: sent.body ?? body }),
  }
  return desk.app().fetch(`http://desk.test${sent.path ?? '/graphql'}`, init)
}

test('with the token the API answers', async () => {
  const response = await send()
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ data: { supplier: { name: 'GSM Fusion' } } })
})

test.each([
  ['no token', undefined],
  ['an empty token', 'Bearer '],
  ['another token', 'Bearer wrong-token-0123456789-abcdef'],
  ['the beginning of the token', `Bearer ${testToken.slice(0, -1)}`],
  ['the token and more', `Bearer ${testToken}x`],
  ['the token of another scheme', `Basic ${testToken}`],
  ['the token alone', testToken],
])('%s is refused with 401 in the shape of GraphQL', async (_name, authorization) => {
  const response = await send({ headers: { authorization } })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Bearer')
  expect(await response.json()).toEqual({
    errors: [{ message: expect.stringMatching(/token/i), extensions: { code: 'UNAUTHENTICATED' } }],
  })
})

const detours = [
  '/graphql/',
  '//graphql',
  '/x/graphql',
  '/graphql//',
  '/GRAPHQL',
  '/gr%61phql',
  '/graphql%2f',
  '/graphql;x',
  '/graphql/../graphql/',
  '/',
  '/x?y=/graphql',
  '/x#/graphql',
]
test.each(detours)('there is no way around the token: %s reaches nothing', async (path) => {
  for (const authorization of [undefined, headers.authorization]) {
    const response = await send({ path, headers: { authorization } })
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('GSM Fusion')
  }
})

/** The status of a call over a real connection. */
const statusOf = (path: string, given: Record<string, string>, text = body) =>
  new Promise<number | undefined>((resolve, reject) => {
    const call = httpRequest({ port, path, method: 'POST', headers: given }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    call.on('error', reject)
    call.end(text)
  })

test.each(['/graphql/', '//graphql', '/x/graphql', '/graphql'])('nor over a real connection: %s', async (path) => {
  const { authorization, ...open } = headers
  expect(await statusOf(path, open)).toBe(path === '/graphql' ? 401 : 404)
})

test('a body that does not say how long it is, is refused', async () => {
  const { 'content-length': _length, ...chunked } = headers
  expect(await statusOf('/graphql', { ...chunked, 'transfer-encoding': 'chunked' })).toBe(411)
})

test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])(
  '%s is refused, and says what to send instead',
  async (method) => {
    const response = await send({ method, body: null, path: '/graphql?query={supplier{name}}' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
  },
)

test.each([
  undefined,
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/graphql',
  'application/jsonp',
])('a body of type %s, which a web page could send unasked, is refused', async (type) => {
  const response = await send({ headers: { 'content-type': type } })
  expect(response.status).toBe(415)
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
})

test.each(['x', '-1', '1e3', '1, 1'])('a length of "%s" is refused', async (length) => {
  const response = await send({ headers: { 'content-length': length } })
  expect(response.status).toBe(411)
})

test('a body that is too large is refused by its length, before it is read', async () => {
  const response = await send({ headers: { 'content-length': String(32 * 1024 * 1024 + 1) } })
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('Split the list'), extensions: { code: 'BAD_REQUEST' } }],
  })
})

/** All that the server says to raw bytes of one connection, which it then closes. */
const sayTo = (text: string) =>
  new Promise<string>((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })

// Nothing counts the bytes of a body: what stands behind its length must be no part of it.
const counted = '{"query":"{__typename}"}'
const next = 'GET /health HTTP/1.1\r\nhost: desk.test\r\nconnection: close\r\n\r\n'
test.each([
  ['goes on behind its length', ['content-length: 24'], `${counted}${next}`, [200, 200]],
  ['has two lengths', ['content-length: 24', 'content-length: 48'], `${counted}${counted}`, [400]],
  [
    'has a length and is chunked',
    ['content-length: 24', 'transfer-encoding: chunked'],
    `18\r\n${counted}\r\n0\r\n\r\n`,
    [400],
  ],
])('a body that %s is read no further than its one length', async (_name, lengths, text, statuses) => {
  const lines = ['POST /graphql HTTP/1.1', 'host: desk.test', 'content-type: application/json', ...lengths]
  const answer = await sayTo([...lines, `authorization: ${headers.authorization}`, '', text].join('\r\n'))
  expect([...answer.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status))).toEqual(statuses)
})

test('no other website is let in: no CORS header on any answer', async () => {
  for (const method of ['POST', 'OPTIONS']) {
    const origin = { origin: 'https://evil.test', 'access-control-request-method': 'POST' }
    const response = await send({ method, headers: origin, ...(method === 'OPTIONS' ? { body: null } : {}) })
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

const nested = (depth: number) =>
  `{ orders { nodes ${'{ batch { lines { nodes { order '.repeat(depth)} { id } ${'} } } }'.repeat(depth)} } }`
test.each([
  ['a query that is too deep', nested(4)],
  ['a hundred aliases', `{ ${Array.from({ length: 100 }, (_, index) => `a${index}: latestEventCursor`).join(' ')} }`],
  ['a hundred directives', `{ latestEventCursor ${'@include(if: true) '.repeat(100)} }`],
  ['ten thousand tokens', `{ ${'latestEventCursor '.repeat(10_000)} }`],
  [
    'pages within pages within pages',
    '{ batches(first: 100) { nodes { lines(first: 1000) { nodes { order { id imei } } } } } }',
  ],
  ['a fragment that spreads itself', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  ['no GraphQL', '{ supplier '],
  ['a field that does not exist', '{ orderz { id } }'],
  ['nothing', ''],
])('%s is refused as a bad request, without being run', async (_name, query) => {
  const errors = await askForErrors(desk, query)
  expect(errors.length).toBeGreaterThan(0)
  for (const error of errors) expect(error.extensions.code).toBe('BAD_REQUEST')
})

test.each([
  '{nope',
  '[]',
  'null',
  '5',
  '""',
  '{}',
  '{"query":5}',
  '[{"query":"{ latestEventCursor }"}]',
  '{"query":"{ latestEventCursor }","variables":"x"}',
])('the body %s is refused', async (text) => {
  const response = await send({ body: text, headers: { 'content-length': String(text.length) } })
  const answer = (await response.json()) as { errors: { extensions: { code: string } }[]; data?: unknown }
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  expect(answer.data ?? null).toBeNull()
})

test('an error that nobody foresaw is masked, logged and coded', async () => {
  const broken = await makeDesk({ jobs: false })
  try {
    await broken.db.$executeRawUnsafe('DROP TABLE "OrderEvent"')
    const errors = await askForErrors(broken, '{ latestEventCursor }')
    expect(errors).toMatchObject([
      { message: 'Something went wrong here; the server log says what.', extensions: { code: 'INTERNAL' } },
    ])
    expect(JSON.stringify(errors)).not.toMatch(/OrderEvent|prisma|node_modules/i)
    const logged = broken.logger.lines.filter(({ level }) => level === 'error')
    expect(logged).toHaveLength(1)
    expect(logged).toMatchObject([{ facts: { err: { message: expect.stringContaining('OrderEvent') } } }])
  } finally {
    await broken.close()
  }
})

const makeServer = (more: Partial<Parameters<typeof createGraphqlServer>[0]>, parts: Partial<Desk> = {}) => {
  const logger = makeLogger()
  // Only what the test reaches is there.
  const server = createGraphqlServer({
    desk: { ...parts } as Desk,
    logger,
    findAccountId: () => 'owner',
    publicUrl: null,
    isReady: async () => true,
    ...more,
  })
  return { server, logger }
}

test('/health answers while the process runs, /ready only while the database does, both without a token', async () => {
  expect((await desk.app().fetch('http://desk.test/health')).status).toBe(200)
  expect((await desk.app().fetch('http://desk.test/ready')).status).toBe(200)
  const { server } = makeServer({ isReady: async () => false })
  expect((await server.fetch('http://desk.test/health')).status).toBe(200)
  const response = await server.fetch('http://desk.test/ready')
  expect([response.status, await response.text()]).toEqual([503, 'not ready'])
})

test('who is let in by the guard and is nobody after all gets no further than that', async () => {
  let calls = 0
  const findAccountId = () => {
    calls += 1
    return calls === 1 ? 'owner' : null
  }
  const { server } = makeServer({ findAccountId })
  const response = await server.fetch('http://desk.test/graphql', { method: 'POST', headers, body })
  expect(await response.json()).toEqual({
    errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }],
  })
})

test('a client that hangs up frees what it followed', async () => {
  const feed = createFeed()
  let open = 0
  const counted = {
    ...feed,
    async *wakeups(signal?: AbortSignal) {
      open += 1
      try {
        yield* feed.wakeups(signal)
      } finally {
        open -= 1
      }
    },
  }
  const { server } = makeServer({}, { db: desk.db, feed: counted })
  const http = createServer(server)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const query = JSON.stringify({ query: 'subscription { orderStatusChanged { cursor } }' })
  const options = { port: (http.address() as { port: number }).port, path: '/graphql', method: 'POST' }
  const calls = Array.from({ length: 5 }, () => {
    const call = httpRequest({
      ...options,
      headers: { ...headers, 'content-length': String(query.length), accept: 'text/event-stream' },
    })
    call.on('response', (response) => response.resume().on('error', () => {}))
    call.on('error', () => {})
    call.end(query)
    return call
  })
  await until('all of them follow', () => open === 5)
  for (const call of calls) call.destroy()
  await until('all is freed', () => open === 0)
  http.close()
})
