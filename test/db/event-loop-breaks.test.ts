import { expect, test } from 'vitest'
import { createEventLoopBreaks } from '../../src/db/event-loop-breaks.ts'

test('what waits for the same break goes on in the order in which it came', async () => {
  const takeBreak = createEventLoopBreaks(0)
  const order: number[] = []
  await Promise.all(
    [1, 2, 3, 4].map(async (number) => {
      await takeBreak()
      order.push(number)
    }),
  )
  expect(order).toEqual([1, 2, 3, 4])
})

test('no break is taken before it is due', async () => {
  const takeBreak = createEventLoopBreaks(60_000)
  let turned = false
  setImmediate(() => {
    turned = true
  })
  for (let step = 0; step < 100; step++) await takeBreak()
  expect(turned).toBe(false)
})

test('a break that is due lets the event loop turn', async () => {
  const takeBreak = createEventLoopBreaks(0)
  let turned = false
  setImmediate(() => {
    turned = true
  })
  await takeBreak()
  expect(turned).toBe(true)
})
