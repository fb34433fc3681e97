import { once } from 'node:events'
import { lockDatabase } from '../../src/db/database-lock.ts'

/** Run by database-lock.test.ts: URL alone|shared. Says what came of it and holds the lock until its stdin says something. */
const [url = '', mode] = process.argv.slice(2)
try {
  const lock = lockDatabase(url, { isShared: mode === 'shared' })
  console.log('locked')
  await once(process.stdin, 'data')
  lock.release()
  console.log('released')
  await once(process.stdin, 'data')
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error))
}
process.exit()
