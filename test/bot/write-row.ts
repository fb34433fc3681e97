import { setTimeout } from 'node:timers/promises'
import SqliteDatabase from 'better-sqlite3'
import type { TestBot } from '../support/make-bot.ts'

/**
 * Changes a row behind the API's back. A second connection that waits for the write lock would stop this whole process, and with it the one that holds
 * the lock: so it never waits, and tries again instead.
 */
export async function writeRow(bot: TestBot, sql: string, ...values: readonly (string | number | null)[]) {
  const file = bot.desk.config.databaseUrl.replace(/^file:/, '')
  for (;;) {
    const db = new SqliteDatabase(file, { timeout: 0 })
    try {
      return db.prepare(sql).run(...values)
    } catch (error) {
      if (!(error instanceof SqliteDatabase.SqliteError) || error.code !== 'SQLITE_BUSY') throw error
      await setTimeout(1)
    } finally {
      db.close()
    }
  }
}
