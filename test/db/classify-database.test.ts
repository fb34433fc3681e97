import { expect, test } from 'vitest'
import { classifyDatabase, type DatabaseFacts } from '../../src/db/classify-database.ts'

const id = '01KBNK3J6T0000000000000001'
const facts: DatabaseFacts = {
  beside: { id, inode: 77n, cursor: 40 },
  storedId: id,
  inode: 77n,
  cursor: 40,
  isEmpty: false,
}

test.each<[string, Partial<DatabaseFacts>, RegExp | null]>([
  ['the same file, as it was left', {}, null],
  ['the same file, further on than the file beside it knows', { cursor: 41 }, null],
  ['no file beside it', { beside: null }, /missing or cannot be read/],
  ['no id in it, as in one of an older version', { storedId: null }, /belongs to another database/],
  ['another id', { storedId: '01KBNK3J6T0000000000000002' }, /belongs to another database/],
  ['one event short', { cursor: 39 }, /ends at event 39, and event 40 had been written/],
  ['another inode', { inode: 78n }, /copy of the file/],
])('%s', (_, change, why) => {
  const seen = { ...facts, ...change }
  expect(classifyDatabase(seen)).toEqual(
    why === null ? { kind: 'known' } : { kind: 'restored', why: expect.stringMatching(why) },
  )
  // Where nothing was ever ordered there is nothing to hold.
  expect(classifyDatabase({ ...seen, isEmpty: true })).toEqual({ kind: why === null ? 'known' : 'new' })
})
