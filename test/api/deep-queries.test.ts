import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { askForErrors } from './operations.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
})
afterAll(() => desk.close())

const chain = Array.from({ length: 1_000 }, (_, index) => `fragment F${index} on Query { ...F${index + 1} }`).join(' ')

test.each([
  ['a query that opens five thousand brackets', '{a'.repeat(5_000), /nested too deep/],
  ['one that closes them', `${'{a'.repeat(2_500)}${'}'.repeat(2_500)}`, /nested too deep/],
  ['a list in lists', `{ orders(filter: ${'['.repeat(5_000)}`, /nested too deep/],
  [
    'an object in objects',
    `{ orders(filter: ${'{a:'.repeat(2_000)}1${'}'.repeat(2_000)}) { nodes { id } } }`,
    /nested too deep/,
  ],
  [
    'a type of lists',
    `query ($a: ${'['.repeat(3_000)}Int${']'.repeat(3_000)}) { latestEventCursor }`,
    /nested too deep/,
  ],
  ['a chain of a thousand fragments', `{ ...F0 } ${chain}`, /./],
  ['brackets within a text', `{ order(id: "${'{['.repeat(5_000)}") { nope } }`, /Cannot query field "nope"/],
])('%s is refused as a bad request that says why, and nothing is logged as ours', async (_name, query, why) => {
  const errors = await askForErrors(desk, query)
  expect(errors).not.toEqual([])
  for (const error of errors) expect(error.extensions.code).toBe('BAD_REQUEST')
  expect(errors[0]?.message).toMatch(why)
  expect(desk.logger.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test.each([
  ['lists', '[', ']'],
  ['objects', '{"and":', '}'],
])('variables with %s nested a hundred thousand deep are refused as a bad request', async (_name, open, close) => {
  const query = 'query ($filter: OrderFilter) { orders(filter: $filter) { nodes { id } } }'
  const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`
  const response = await desk.request(`{"query":"${query}","variables":{"filter":${deep}}}`)
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
})
