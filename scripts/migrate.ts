import { existsSync } from 'node:fs'
import { lockDatabase } from '../src/db/database-lock.ts'
import { migrateDatabase } from '../src/db/migrate-database.ts'

/** `npm run db:migrate`: brings the database of DATABASE_URL up to date. `npm start` does the same before it listens. */
if (existsSync('.env')) process.loadEnvFile('.env')
try {
  const url = process.env['DATABASE_URL'] || 'file:./data/imei-desk.db'
  // Not under the hands of a running server.
  const lock = lockDatabase(url, { isShared: process.env['ALLOW_SHARED_DATABASE'] === '1' })
  const applied = await migrateDatabase(url)
  lock.release()
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
} catch (error) {
  console.error(`imei-desk: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
