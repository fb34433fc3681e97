import { expect, test } from 'vitest'
import { createDatabase } from '../../src/db/database.ts'
import { copyDatabase } from '../support/migrated-template.ts'

test('a sorted list may be asked for by thousands of ids', async () => {
  const copy = copyDatabase()
  const db = createDatabase(copy.url)
  const ids = Array.from({ length: 5_000 }, (_, index) => `id-${index}`)
  expect(await db.order.findMany({ where: { accountId: 'owner', id: { in: ids } }, orderBy: { id: 'asc' } })).toEqual(
    [],
  )
  await db.$disconnect()
  copy.remove()
})
