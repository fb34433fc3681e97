import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type Database } from '../../src/db/database.ts'
import { copyDatabase } from '../support/migrated-template.ts'

const copy = copyDatabase()
let database: Database
beforeAll(() => {
  database = createDatabase(copy.url)
})
afterAll(async () => {
  await database.$disconnect()
  copy.remove()
})
test('x', async () => {
  expect(await database.order.count()).toBe(0)
})
