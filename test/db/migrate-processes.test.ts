import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { startChild } from './child-process.ts'
import { type MigrationBench, makeMigrationBench, readTables } from './make-migrations.ts'

let bench: MigrationBench
beforeEach(() => {
  bench = makeMigrationBench()
})
afterEach(() => bench.remove())

const startMigrating = async (count: number) => {
  const children = Array.from({ length: count }, () =>
    startChild('migrate.process.ts', [bench.url, bench.migrationsFolder]),
  )
  for (const child of children) expect(await child.nextLine()).toBe('ready')
  for (const child of children) child.send('go')
  for (const child of children) expect(await child.nextLine()).toBe('started')
  return children
}

/** Stores a hundred thousand rows and then never ends. */
const endless =
  'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO busy SELECT i FROM n WHERE i < 100000;'

test('three processes that start together on a new database apply each migration once', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `2026010100000${index}_table`)
  bench.write(
    Object.fromEntries(
      names.map((name, index) => [name, `CREATE TABLE t${index} (id); INSERT INTO t${index} VALUES (1);`]),
    ),
  )
  const children = await startMigrating(3)
  const applied: string[] = []
  for (const child of children) applied.push(...JSON.parse(await child.nextLine()))
  expect(applied.sort()).toEqual(names)
  expect(bench.beside.prepare('SELECT migration_name FROM _prisma_migrations ORDER BY 1').pluck().all()).toEqual(names)
  expect(readTables(bench.beside)).toHaveLength(8)
})

test('a process killed in the middle of a migration leaves nothing of it behind, and the next one applies it', async () => {
  bench.write({
    '20260101000000_first': 'CREATE TABLE first (id);',
    '20260102000000_busy': `CREATE TABLE busy (i); ${endless}`,
  })
  const [child] = await startMigrating(1)
  if (!child) throw new Error('no process')
  onTestFinished(() => child.kill())
  await vi.waitFor(() => expect(isLocked()).toBe(true), { timeout: 10_000, interval: 5 })
  await child.kill()
  expect(readTables(bench.beside)).toMatchObject([{ name: 'first' }])
  expect(bench.beside.pragma('integrity_check', { simple: true })).toBe('ok')
  bench.write({ '20260102000000_busy': 'CREATE TABLE busy (i);' })
  expect(await bench.run()).toEqual(['20260102000000_busy'])
})

/** Whether the first migration is in and the second one has the lock. */
function isLocked(): boolean {
  bench.beside.pragma('busy_timeout = 0')
  if (readTables(bench.beside).length === 0) return false
  try {
    bench.beside.exec('BEGIN IMMEDIATE; ROLLBACK')
    return false
  } catch {
    return true
  }
}
