import { existsSync } from 'node:fs'
import { migrateDatabase } from '../src/db/migrate-database.ts'

/** `npm run db:migrate`: brings the database of DATABASE_URL up to date. `npm start` does the same before it listens. */
if (existsSync('.env')) process.loadEnvFile('.env')
try {
  const applied = await migrateDatabase(process.env['DATABASE_URL'] || 'file:./data/imei-desk.db')
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
} catch (error) {
  console.error(`imei-desk: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
