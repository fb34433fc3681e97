import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type TestDesk } from '../support/make-desk.ts'
import { makeImei } from '../support/make-imei.ts'
import { openCatalogue, rowId } from './operations.ts'
import { storeOrders } from './store-orders.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await makeDesk({ jobs: false })
  const serviceId = await openCatalogue(desk)
  await storeOrders(desk, [
    { id: 'A', imei: makeImei(1), serviceId: Number(rowId(serviceId)), orderedAt: new Date(1_000) },
    { id: 'B', imei: makeImei(2), status: 'REJECTED', resultCode: 'Model: x<br>Odd: y', orderedAt: new Date(2_000) },
  ])
})
afterAll(() => desk.close())

const askRaw = async (body: object): Promise<unknown> => await (await desk.request(JSON.stringify(body))).json()

const orders =
  'query ($filter: OrderFilter, $first: Int, $after: String) { orders(filter: $filter, first: $first, after: $after) { nodes { id imei price orderedAt } totalCount } }'
const node = `query ($id: ID!) { node(id: $id) { __typename id ... on Order { imei } ... on Service { title price } } }`

/** Every query is asked often enough to be compiled; what it answered before is what it has to answer then. */
test.each<[string, object]>([
  ['plain fields', { query: orders, variables: { first: 2 } }],
  [
    'a filter with custom scalars and enums',
    {
      query: orders,
      variables: { filter: { orderedAfter: '1970-01-01T00:00:01.500Z', status: ['REJECTED'] } },
    },
  ],
  ['no variables at all', { query: orders }],
  ['null variables', { query: orders, variables: { filter: null, first: null, after: null } }],
  [
    'relations, fragments and aliases',
    {
      query:
        'query { orders { edges { cursor node { ...F one: service { title } two: service { id } } } } } fragment F on Order { report { model other { label value } } events { nodes { cursor } } }',
    },
  ],
  ['an interface that is an order', { query: node, variables: { id: 'order_A' } }],
  ['an interface that is a service', { query: node, variables: { id: 'service_1' } }],
  ['an interface that is nothing', { query: node, variables: { id: 'nothing' } }],
  [
    'what is skipped and included',
    {
      query:
        'query ($yes: Boolean!, $no: Boolean!) { orders { nodes { id @skip(if: $yes) imei @include(if: $no) status } } }',
      variables: { yes: true, no: false },
    },
  ],
  [
    'a default of a variable',
    {
      query:
        'query ($after: DateTime = "1970-01-01T00:00:01.500Z") { orders(filter: { orderedAfter: $after }) { nodes { id } } }',
    },
  ],
  ['a variable of the wrong type', { query: orders, variables: { first: 'two' } }],
  ['a custom scalar that cannot be read', { query: orders, variables: { filter: { orderedAfter: 'yesterday' } } }],
  ['a needed variable that is missing', { query: node }],
  ['an error of a resolver that people can act on', { query: orders, variables: { first: 0 } }],
  ['a cursor of another list', { query: orders, variables: { after: 'garbage' } }],
  ['introspection', { query: '{ __schema { queryType { name } } __typename }' }],
])('%s are answered by the compiled query as by graphql itself', async (_name, body) => {
  const first = await askRaw(body)
  for (let time = 0; time < 3; time += 1) expect(await askRaw(body)).toEqual(first)
})

test('variables that do not fit the first time and fit later are answered, and the other way round', async () => {
  const query = 'query ($first: Int) { orders(first: $first) { nodes { id } } }'
  const good = { data: { orders: { nodes: [{ id: 'order_B' }] } } }
  for (const first of [0, 1, 'x', 1, 0, 1]) {
    const answer = await askRaw({ query, variables: { first } })
    if (first === 1) expect(answer).toEqual(good)
    else expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  }
})

test('of several operations in one document the one that is named is run, each time', async () => {
  const query = 'query One { orders(first: 1) { nodes { id } } } query Two { services(first: 1) { nodes { id } } }'
  for (let time = 0; time < 4; time += 1) {
    expect(await askRaw({ query, operationName: 'One' })).toHaveProperty('data.orders')
    expect(await askRaw({ query, operationName: 'Two' })).toHaveProperty('data.services')
  }
})

test('an error that nobody foresaw stays masked', async () => {
  const body = { query: '{ alarms { code } }' }
  for (let time = 0; time < 3; time += 1) expect(await askRaw(body)).toEqual({ data: { alarms: [] } })
  await desk.db.$executeRawUnsafe('DROP TABLE "Alarm"')
  const errors = [
    expect.objectContaining({
      message: expect.stringContaining('Something went wrong'),
      extensions: { code: 'INTERNAL' },
    }),
  ]
  expect(await askRaw(body)).toMatchObject({ errors })
})
