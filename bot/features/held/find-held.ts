import { createHash } from 'node:crypto'
import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import { sumCredits } from '../../text/credits.ts'
import { readWaiting, type WaitingOrder } from './read-waiting.ts'

/** The held orders of one person in one chat. */
export type Held = {
  orders: readonly WaitingOrder[]
  total: string
  /** Stands for exactly these orders: a button cannot carry their ids, and what a person has not seen must not be sent. */
  print: string
}

export type HeldOwner = { bot: number; chat: number; person: number }

export async function findHeld(desk: DeskClient, owner: HeldOwner): Promise<DeskAnswer<Held>> {
  const waiting = await readWaiting(desk, 'HELD', owner.bot)
  if (waiting.kind !== 'data') return waiting
  const orders = waiting.data.filter(
    ({ reference }) => reference.chat === owner.chat && reference.person === owner.person,
  )
  return { kind: 'data', data: { orders, total: sumCredits(orders.map(({ price }) => price)), print: printOf(orders) } }
}

/** 12 characters of the hash of all ids: chance does not make two of these alike. */
function printOf(orders: readonly WaitingOrder[]): string {
  const ids = orders.map(({ id }) => id).sort()
  return createHash('sha256').update(ids.join()).digest('hex').slice(0, 12)
}
