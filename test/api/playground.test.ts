import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { graphiqlTabs } from '../../src/graphql/graphiql-tabs.ts'
import { makeDesk, type TestDesk, testToken } from '../support/make-desk.ts'
import { until } from '../support/until.ts'
import { follow } from './follow.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await makeDesk({ sandbox: { settings: { pendingMs: 0, processMs: 0, rejectRate: 0 } } })
})
afterAll(() => desk.close())

const open = (encoding: string, headers: Record<string, string> = {}) =>
  desk.app().fetch('http://desk.test/graphql', {
    headers: { accept: 'text/html,*/*', 'accept-encoding': encoding, ...headers },
  })

test.each([
  ['br', (bytes: Buffer) => brotliDecompressSync(bytes)],
  ['gzip', (bytes: Buffer) => gunzipSync(bytes)],
] as const)('the playground comes compressed with %s, to anybody', async (encoding, unpack) => {
  const response = await open(`deflate, ${encoding}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(response.headers.get('content-encoding')).toBe(encoding)
  expect(response.headers.get('vary')).toBe('accept-encoding')
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.length).toBeLessThan(3_500_000)
  expect(unpack(bytes).toString()).toContain('<title>imei-desk</title>')
})

test('the page loads nothing from outside, holds no token, and starts with our tabs', async () => {
  const page = await (await open('identity')).text()
  const loads = [
    ...page.matchAll(/<(?:script|link|img|iframe|source|base)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)/gi),
  ].map((match) => match[1] ?? '')
  expect(loads.filter((url) => /^(?:https?:)?\/\//i.test(url))).toEqual([])
  expect(page).not.toMatch(/@import\s+(?:url\()?["']?(?:https?:)?\/\//i)
  expect(page).not.toMatch(/url\(\s*["']?(?:https?:)?\/\//i)
  expect(page).not.toContain(testToken)
  expect(page).toContain('startGraphiql(')
  for (const { query } of graphiqlTabs) expect(page).toContain(JSON.stringify(query).slice(1, 40))
})

test('who asks without wanting a page gets none', async () => {
  const response = await desk.app().fetch('http://desk.test/graphql', { headers: { accept: 'application/json' } })
  expect(response.status).toBe(405)
})

test('introspection is for callers with the token, and whole enough for the playground', async () => {
  const query = `{ __schema { types { name fields { type { ${'ofType { kind name '.repeat(7)}${'}'.repeat(7)} } } } } }`
  const data = await desk.ask<{ __schema: { types: unknown[] } }>(query)
  expect(data.__schema.types.length).toBeGreaterThan(50)
  const body = JSON.stringify({ query })
  const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
  const response = await desk.app().fetch('http://desk.test/graphql', { method: 'POST', headers, body })
  expect(response.status).toBe(401)
})

test('every example tab runs as it stands, with the ids of the tabs before it', async () => {
  const serviceId = await desk.serviceId()
  let batchId = ''
  for (const { query, variables } of graphiqlTabs) {
    const text = JSON.stringify(variables)
      .replaceAll('"service_1"', JSON.stringify(serviceId))
      .replaceAll('"batch_..."', JSON.stringify(batchId))
      .replaceAll('"order_..."', '"order_01KAR4V0000000000000000000"')
    expect(text, query).not.toContain('...')
    if (query.includes('subscription')) {
      const following = await follow(desk, query, JSON.parse(text))
      await until('something comes', () => following.received.length > 0)
      following.leave()
      continue
    }
    const data = await desk.ask<Record<string, { id?: string; code?: string }>>(query, JSON.parse(text))
    // No order is in doubt here, and nothing is paused.
    const refusals: Record<string, string> = { resolveOrder: 'NOT_FOUND', resumeSending: 'WRONG_STATUS' }
    for (const [field, answer] of Object.entries(data)) expect(answer.code, query).toBe(refusals[field])
    batchId = data['draftBatch']?.id ?? batchId
  }
  expect(batchId).not.toBe('')
})
