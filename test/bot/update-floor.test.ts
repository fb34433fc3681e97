import { expect, test } from 'vitest'
import { createUpdateFloor } from '../../bot/intake/update-floor.ts'

test('Telegram is told to forget only what stands below the lowest unfinished update', () => {
  const floor = createUpdateFloor()
  expect(floor.nextOffset()).toBeUndefined()
  for (const id of [10, 11, 12]) floor.begin(id)
  floor.finish(11)
  floor.finish(12)
  expect(floor.nextOffset()).toBe(10)
  floor.finish(10)
  expect(floor.nextOffset()).toBe(13)
})

test('an update that comes again is recognised, finished or not', () => {
  const floor = createUpdateFloor()
  expect(floor.begin(10)).toBe(true)
  expect(floor.begin(10)).toBe(false)
  floor.finish(10)
  expect(floor.begin(10)).toBe(false)
})

test('ids that start anew after a quiet week are taken', () => {
  const floor = createUpdateFloor()
  floor.begin(5_000)
  floor.finish(5_000)
  expect(floor.begin(7)).toBe(true)
  floor.finish(7)
  expect(floor.nextOffset()).toBe(8)
})

test('the memory of finished updates stays small, that of unfinished ones is kept', () => {
  const floor = createUpdateFloor()
  floor.begin(1)
  for (let id = 2; id <= 3_000; id += 1) {
    floor.begin(id)
    floor.finish(id)
  }
  expect(floor.begin(1)).toBe(false)
  expect(floor.begin(3_000)).toBe(false)
  expect(floor.begin(2)).toBe(true)
})
