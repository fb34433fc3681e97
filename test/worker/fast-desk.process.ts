import SqliteDatabase from 'better-sqlite3'
import type { Checkpoint } from '../../src/checkpoint.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { runServer } from '../../src/run-server.ts'

/**
 * Run by two-processes.test.ts: the real program in a time that runs twenty times as fast since FAST_SINCE, the same for all processes. With HALT_AT it
 * halts itself (SIGSTOP) the first time that it comes to that moment, unless it is in the middle of writing something else just then: whoever is halted
 * with SQLite's write lock in its hands holds everybody up, and nothing can be seen of what this is about.
 */
const since = Number(process.env['FAST_SINCE'])
const factor = 20
const clock: Clock = {
  now: () => since + (Date.now() - since) * factor,
  sleep: (ms, signal) => systemClock.sleep(ms / factor, signal),
}
let isHalted = false
const checkpoint: Checkpoint = (name) => {
  if (isHalted || name !== process.env['HALT_AT'] || isLocked()) return
  isHalted = true
  process.kill(process.pid, 'SIGSTOP')
}

function isLocked(): boolean {
  const beside = new SqliteDatabase((process.env['DATABASE_URL'] ?? '').replace('file:', ''), { timeout: 0 })
  try {
    beside.exec('BEGIN IMMEDIATE; ROLLBACK')
    return false
  } catch {
    return true
  } finally {
    beside.close()
  }
}

await runServer(process.env, { clock, checkpoint })
