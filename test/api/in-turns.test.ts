import { expect, test } from 'vitest'
import { inTurns } from '../../src/graphql/in-turns.ts'

test('a long list is handed out a thousand items a turn, in its order, so that others get their turns between', async () => {
  const items = Array.from({ length: 2_500 }, (_, index) => index)
  let turn = 0
  let isOver = false
  const count = () => {
    turn += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const seen = await Promise.all(inTurns(items).map(async (item) => ({ item: await item, turn })))
  isOver = true
  expect(seen.map(({ item }) => item)).toEqual(items)
  const turnOf = (index: number) => seen[index]?.turn ?? -1
  expect(turnOf(999)).toBe(turnOf(0))
  expect(turnOf(1_000)).toBeGreaterThan(turnOf(999))
  expect(turnOf(2_000)).toBeGreaterThan(turnOf(1_999))
})
