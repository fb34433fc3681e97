import { readdirSync, readFileSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { answerBucketSql } from '../../src/history/answer-bucket.ts'
import { bucketOf } from './count-by-hand.ts'

const longest = 2 ** 31 - 1

/** Around every power of two up to the longest time, and between. */
const someSeconds = Array.from({ length: 31 }, (_, power) => 2 ** power)
  .flatMap((power) => [power - 1, power, power + 1, Math.floor(power * 1.4), Math.floor(power * 1.97)])
  .filter((seconds) => seconds <= longest)

const readBuckets = (seconds: readonly number[]) =>
  new SqliteDatabase(':memory:')
    .prepare(`SELECT ${answerBucketSql('seconds')} FROM (SELECT value AS seconds FROM json_each(?))`)
    .pluck()
    .all(JSON.stringify(seconds)) as number[] // whole numbers by the expression

test('times below 64 s have a bucket each, longer ones share it with what is at most 1/32 away', () => {
  const every = readBuckets([...Array.from({ length: 5_000 }, (_, seconds) => seconds), longest])
  const first = new Map<number, number>()
  for (const [seconds, bucket] of every.slice(0, -1).entries()) {
    const start = first.get(bucket) ?? seconds
    first.set(bucket, start)
    expect((seconds - start) / (start || 1)).toBeLessThan(1 / 32)
    expect(bucket).toBeGreaterThanOrEqual(every[seconds - 1] ?? 0)
  }
  expect(every.slice(0, 64)).toEqual(Array.from({ length: 64 }, (_, seconds) => seconds))
  expect(every.at(-1)).toBe(64 + 25 * 32 - 1)
})

test('the formula comes to the same as going from bucket to bucket', () => {
  expect(readBuckets(someSeconds)).toEqual(someSeconds.map(bucketOf))
})

test('the triggers and the migration count by the same buckets', () => {
  const folder = readdirSync('prisma/sqlite/migrations').find((name) => name.endsWith('_order_counts'))
  const sql = readFileSync(`prisma/sqlite/migrations/${folder}/migration.sql`, 'utf8').replace(/\s+/g, ' ')
  expect(sql).toContain(answerBucketSql('NEW.seconds'))
  expect(sql).toContain(answerBucketSql('seconds'))
  expect(sql.match(/CASE WHEN (NEW\.)?seconds/g)).toHaveLength(2)
})
