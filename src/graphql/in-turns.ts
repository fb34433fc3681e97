import { setImmediate } from 'node:timers/promises'
import { chunksOf } from '../db/json-rows.ts'

/** Items that are resolved without a turn of the event loop between them: some ten milliseconds. */
const perTurn = 1_000

/**
 * The same items, a thousand in each turn of the event loop. An answer is resolved as its items come, so a list of 30,000 does not stop everybody
 * else; the price is a promise for each item, so this is for long lists only.
 */
export function inTurns<Item>(items: readonly Item[]): Promise<Item>[] {
  const promised: Promise<Item>[] = []
  let turn: Promise<unknown> = Promise.resolve()
  for (const chunk of chunksOf(items, perTurn)) {
    turn = turn.then(() => setImmediate())
    for (const item of chunk) promised.push(turn.then(() => item))
  }
  return promised
}
