import { once } from 'node:events'
import { createDatabase } from '../../src/db/database.ts'
import { createIdentityKeeper, raiseEventNumber, readEventNumber } from '../../src/db/identity-keeper.ts'

/** Run by identity-keeper.test.ts: URL ID ROUNDS. Lets events happen and keeps the file; prints how often the file was behind. */
const [url = '', id = '', rounds = '0'] = process.argv.slice(2)
const db = createDatabase(url)
const keeper = createIdentityKeeper({ db, url, isShared: true })
await db.$transaction(async (tx) => keeper.begin(id, await readEventNumber(tx)))
console.log('ready')
await once(process.stdin, 'data')
let behind = 0
for (let round = 0; round < Number(rounds); round += 1) {
  const cursor = await db.$transaction(async (tx) => {
    const next = (await readEventNumber(tx)) + 1
    await raiseEventNumber(tx, next)
    return next
  })
  await keeper.keep()
  if ((keeper.look().beside?.cursor ?? 0) < cursor) behind += 1
}
console.log(behind)
process.exit()
