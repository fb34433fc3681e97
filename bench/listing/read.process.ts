import { request } from 'node:http'
import { XMLParser } from 'fast-xml-parser'
import pino from 'pino'
import { createGsmFusionClient } from '../../src/supplier/gsm-fusion/gsm-fusion-client.ts'
import { makeAccount } from './make-account.ts'
import { measureTurns } from './measure-turns.ts'

/** `read.process.ts WHAT URL COUNT` sends its figures to the process that started it: one reading of the listing, in a process of its own. */
const [what = '', url = '', count = ''] = process.argv.slice(2)
const logger = pino({ level: 'silent' })

const client = () =>
  createGsmFusionClient({
    baseUrl: url,
    apiKey: 'bench-key-0123456789',
    username: 'bench',
    timeoutMs: 300_000,
    timeZone: 'UTC',
    logger,
  })

const runs: Record<string, () => Promise<() => Promise<unknown>>> = {
  floor: async () => async () => new XMLParser({ preserveOrder: true, parseTagValue: false }).parse(await fetchBody()),
  client: async () => async () => {
    const reply = await client().listOrders()
    if (reply.kind !== 'orders') throw new Error(`${reply.kind}: ${'detail' in reply ? reply.detail : reply.text}`)
    if (reply.items.length !== Number(count)) throw new Error(`${reply.items.length} orders were read`)
  },
  reconcile: async () => await makeAccount(client(), Number(count), logger),
}

function fetchBody(): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST' }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part)
      resolve(Buffer.concat(parts).toString())
    })
    sent.on('error', reject)
    sent.end()
  })
}

const run = await runs[what]?.()
if (!run) throw new Error(`there is no ${what}`)
process.send?.(await measureTurns(run), () => process.disconnect())
