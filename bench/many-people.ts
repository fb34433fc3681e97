import { setTimeout } from 'node:timers/promises'
import { checkDigitFor } from '../imei/luhn.ts'

/**
 * Many people send a file each to the bot at once: `tsx bench/many-people.ts [people=50] [rows=100]`, against a running demo (best started with
 * GSM_FUSION_RATE_PER_MINUTE=0). Prints when the last preview, the last batch and the last result file were there, and what the supplier has.
 */
const people = Number(process.argv[2] ?? 50)
const rows = Number(process.argv[3] ?? 100)
const telegram = 'http://127.0.0.1:4020/_sandbox'
const supplier = 'http://127.0.0.1:4010/_sandbox'

type Message = { id: number; from: string; text?: string; buttons?: string[][]; document?: { name: string } }

const before = await ledgerSize()
const startedAt = performance.now()
const ids = Array.from({ length: people }, (_, index) => 5_000 + index)
await Promise.all(ids.map((id) => post(`people/${id}/documents?name=phones-${id}.csv`, makeFile(id))))
await everybody('was asked which service', (messages) =>
  messages.some((message) => hasButton(message, 'Apple FULL INFO')),
)
await Promise.all(ids.map((id) => pressFirst(id, 'Apple FULL INFO')))
await everybody('has a preview', (messages) => messages.some((message) => hasButton(message, 'Place')))
await Promise.all(ids.map((id) => pressFirst(id, 'Place')))
await everybody('has the results', (messages) => messages.some((message) => message.from === 'bot' && message.document))
console.log(`${(await ledgerSize()) - before} orders at the supplier for ${people * rows} rows`)

function makeFile(id: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const body = `35${String(id).padStart(6, '0')}${String(row).padStart(6, '0')}`
    return `${body}${checkDigitFor(body)};shelf ${row}`
  })
  return ['IMEI;Shelf', ...lines].join('\n')
}

async function pressFirst(id: number, label: string): Promise<void> {
  const message = (await messagesOf(id)).findLast((candidate) => hasButton(candidate, label))
  if (!message) throw new Error(`${id} has no button "${label}"`)
  await post(`people/${id}/presses`, JSON.stringify({ message: message.id, button: label }))
}

function hasButton(message: Message, label: string): boolean {
  return Boolean(message.buttons?.flat().some((text) => text.startsWith(label)))
}

async function everybody(what: string, holds: (messages: Message[]) => boolean): Promise<void> {
  const waiting = new Set(ids)
  while (waiting.size > 0) {
    for (const id of waiting) if (holds(await messagesOf(id))) waiting.delete(id)
    await setTimeout(250)
    if (performance.now() - startedAt > 600_000)
      throw new Error(`${waiting.size} people wait in vain: nobody of them ${what}`)
  }
  console.log(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s: everybody ${what}`)
}

async function messagesOf(id: number): Promise<Message[]> {
  const response = await fetch(`${telegram}/chats/${id}/messages?after=0`)
  // The sandbox's own answer (sandbox/telegram/README.md).
  return response.ok ? ((await response.json()) as Message[]) : []
}

async function post(path: string, body: string): Promise<void> {
  const response = await fetch(`${telegram}/${path}`, { method: 'POST', body })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
}

async function ledgerSize(): Promise<number> {
  // The sandbox's own answer (sandbox.md).
  const ledger = (await (await fetch(`${supplier}/ledger`)).json()) as { orders: unknown[] }
  return ledger.orders.length
}
