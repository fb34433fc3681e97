import { once } from 'node:events'
import { runMigrations } from './make-migrations.ts'

/** Run by migrate-processes.test.ts: URL FOLDER. Migrates when it is told to and prints what it applied as JSON. */
const [url = '', folder = ''] = process.argv.slice(2)
console.log('ready')
await once(process.stdin, 'data')
console.log('started')
console.log(await runMigrations(url, folder).then(JSON.stringify, (error) => `failed: ${error}`))
process.exit()
