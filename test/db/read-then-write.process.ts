import { once } from 'node:events'
import { type AdapterName, openDatabase } from './adapters.ts'

/** Run by locks.test.ts: ADAPTER URL TIMES. Reads a number and writes it back one higher, each time in a transaction; prints how often that worked. */
const [name, url = '', times] = process.argv.slice(2)
const database = openDatabase(name as AdapterName, url) // the test passes one of the two
await database.$connect()
console.log('ready')
await once(process.stdin, 'data')

let done = 0
for (let round = 0; round < Number(times); round++) {
  const work = database.$transaction(async (tx) => {
    const { position } = await tx.service.findFirstOrThrow()
    for (let more = 0; more < 4; more++) await tx.order.count() // time enough for the others to write
    await tx.service.updateMany({ data: { position: position + 1 } })
  })
  done += await work.then(
    () => 1,
    () => 0,
  )
}
await database.$disconnect()
console.log(done)
process.exit()
