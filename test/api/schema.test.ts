import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql'
import { expect, test } from 'vitest'
import { createSchema } from '../../src/graphql/schema.ts'

// Pothos loads the CommonJS copy of graphql and vitest would give us the other one, whose types are strangers to it.
const graphql = createRequire(import.meta.url)('graphql') as typeof import('graphql')

const schema: GraphQLSchema = createSchema()
const contract = graphql.buildSchema(readFileSync(path.join(import.meta.dirname, 'contract.graphql'), 'utf8'))

/** What other issues owe to the contract. It may only shrink. */
const owed: string[] = JSON.parse(readFileSync(path.join(import.meta.dirname, 'owed.json'), 'utf8'))

/** The contract itself stands beside the project where it is built, and not where it is used. */
const original = path.join(import.meta.dirname, '../../../shared/docs/contract.graphql')

test.skipIf(!existsSync(original))('our copy of the contract says what the contract says', () => {
  const given = graphql.buildSchema(readFileSync(original, 'utf8'))
  const print = (some: GraphQLSchema) => graphql.printSchema(graphql.lexicographicSortSchema(some))
  expect(print(contract)).toBe(print(given))
})

test('nothing of the contract is missing or changed but what is still owed', () => {
  const missing = graphql.findBreakingChanges(contract, schema).map(({ description }) => description)
  expect(missing.filter((change) => !owed.includes(change))).toEqual([])
})

test('what is owed no longer once it is built', () => {
  const missing = new Set(graphql.findBreakingChanges(contract, schema).map(({ description }) => description))
  expect(owed.filter((change) => !missing.has(change))).toEqual([])
})

test('schema.graphql is what the code says', () => {
  const written = readFileSync(path.join(import.meta.dirname, '../../schema.graphql'), 'utf8')
  expect(written).toBe(`${graphql.printSchema(schema)}\n`)
})

test('every type, field, argument, input field and enum value is described', () => {
  const missing: string[] = []
  const need = (name: string, described: { description?: string | null | undefined }) => {
    if (!described.description?.trim()) missing.push(name)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || graphql.isSpecifiedScalarType(type)) continue
    need(type.name, type)
    if (graphql.isEnumType(type)) for (const value of type.getValues()) need(`${type.name}.${value.name}`, value)
    if (graphql.isInputObjectType(type))
      for (const field of Object.values(type.getFields())) need(`${type.name}.${field.name}`, field)
    if (!graphql.isObjectType(type) && !graphql.isInterfaceType(type)) continue
    for (const field of Object.values(type.getFields())) {
      need(`${type.name}.${field.name}`, field)
      // The one argument `input` says what it is by its type.
      for (const arg of field.args) if (arg.name !== 'input') need(`${type.name}.${field.name}(${arg.name})`, arg)
    }
  }
  expect(missing).toEqual([])
})

test('every node answers its id at once: a page would wait for a hundred promises', () => {
  const node = schema.getType('Node')
  if (!graphql.isInterfaceType(node)) throw new Error('there are no nodes')
  const ids = schema.getImplementations(node).objects.map((type) => type.getFields()['id']?.resolve)
  // Nothing but the row is needed, and so the other arguments may be anything.
  const answers = ids.map((resolve) => resolve?.({ id: '7' }, {}, {}, {} as GraphQLResolveInfo))
  expect(answers.sort()).toEqual(['batch_7', 'order_7', 'person_7', 'service_7', 'sync_7'])
})
