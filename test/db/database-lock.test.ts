import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockDatabase } from '../../src/db/database-lock.ts'
import { type Child, startChild } from './child-process.ts'

let folder: string
const children: Child[] = []
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'imei-desk-lock-')))
})
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill()
  rmSync(folder, { recursive: true, force: true })
})

const urlOf = (...names: string[]) => `file:${path.join(folder, ...names)}`

async function startHolder(url: string, mode: 'alone' | 'shared' = 'alone'): Promise<Child> {
  const child = startChild('lock.process.ts', [url, mode])
  children.push(child)
  expect(await child.nextLine()).toBe('locked')
  return child
}

/** Tries in this process, and lets go again. */
function tryLock(url: string, mode: 'alone' | 'shared' = 'alone'): string {
  try {
    lockDatabase(url, { isShared: mode === 'shared', waitMs: 20 }).release()
    return 'locked'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

test('the second process is told which file it is and what to do, and has touched nothing', async () => {
  await startHolder(urlOf('desk.db'))
  const message = tryLock(urlOf('desk.db'))
  expect(message).toContain(path.join(folder, 'desk.db'))
  expect(message).toMatch(/another imei-desk process uses .*; stop it first, or .*ALLOW_SHARED_DATABASE=1$/)
  expect(message).not.toContain('\n')
  expect(readdirSync(folder).sort()).toEqual(['desk.db', 'desk.db.guard'])
})

test('a process that lets go, or ends in whatever way, leaves nothing that locks', async () => {
  const polite = await startHolder(urlOf('desk.db'))
  polite.send('release')
  expect(await polite.nextLine()).toBe('released')
  expect(tryLock(urlOf('desk.db'))).toBe('locked')

  const killed = await startHolder(urlOf('desk.db'))
  expect(tryLock(urlOf('desk.db'))).not.toBe('locked')
  await killed.kill()
  expect(tryLock(urlOf('desk.db'))).toBe('locked')
  // The file stays where it is and means nothing.
  expect(existsSync(path.join(folder, 'desk.db.guard'))).toBe(true)
})

test('a process that is halted keeps its lock', async () => {
  const halted = await startHolder(urlOf('desk.db'))
  process.kill(halted.pid, 'SIGSTOP')
  expect(tryLock(urlOf('desk.db'))).toContain('another imei-desk')
  await halted.kill()
  expect(tryLock(urlOf('desk.db'))).toBe('locked')
})

test('whatever the file is called by, it is one lock: a relative path, a linked folder, a linked file, a link made before the file', async () => {
  symlinkSync(path.join(folder, 'real'), path.join(folder, 'linked'))
  symlinkSync('real/desk.db', path.join(folder, 'other.db'))
  const names = [
    `file:${path.relative(process.cwd(), path.join(folder, 'real', 'desk.db'))}`,
    urlOf('linked', 'desk.db'),
    urlOf('linked', '..', 'real', 'desk.db'),
    urlOf('other.db'),
  ]
  const first = startChild('lock.process.ts', [urlOf('real', 'desk.db'), 'alone'])
  children.push(first)
  expect(await first.nextLine()).toBe('locked')
  for (const name of names) expect(tryLock(name)).toContain(path.join(folder, 'real', 'desk.db'))
  await first.kill()
  await startHolder(urlOf('other.db'))
  expect(tryLock(urlOf('real', 'desk.db'))).toContain('another imei-desk')
  expect(tryLock(urlOf('quite-another.db'))).toBe('locked')
})

describe('with ALLOW_SHARED_DATABASE=1', () => {
  test('several share it, and one that wants it alone is refused until the last has gone', async () => {
    const [a, b] = [await startHolder(urlOf('desk.db'), 'shared'), await startHolder(urlOf('desk.db'), 'shared')]
    expect(tryLock(urlOf('desk.db'), 'shared')).toBe('locked')
    expect(tryLock(urlOf('desk.db'))).toContain('start every one of them with ALLOW_SHARED_DATABASE=1')
    await a.kill()
    expect(tryLock(urlOf('desk.db'))).toContain('another imei-desk')
    await b.kill()
    expect(tryLock(urlOf('desk.db'))).toBe('locked')
  })

  test('one that shares is refused by one that has it alone, and told why', async () => {
    await startHolder(urlOf('desk.db'))
    expect(tryLock(urlOf('desk.db'), 'shared')).toMatch(/for itself alone; stop it, or start it too with ALLOW/)
  })
})

test('of three that start in the same moment one gets it and two are told', async () => {
  const starters = Array.from({ length: 3 }, () => startChild('lock.process.ts', [urlOf('desk.db'), 'alone']))
  children.push(...starters)
  const answers = await Promise.all(starters.map((child) => child.nextLine()))
  expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1)
  expect(answers.filter((answer) => answer.includes('another imei-desk'))).toHaveLength(2)
})
