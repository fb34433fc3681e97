import type { Update } from 'grammy/types'
import { afterEach, expect, test } from 'vitest'
import { createPoller, type PollEnd } from '../../bot/intake/poller.ts'
import { handlerDeadlineMs } from '../../bot/intake/run-update.ts'
import { TryLater } from '../../bot/intake/try-later.ts'
import { createUpdateRuns, type UpdateRuns } from '../../bot/intake/update-run.ts'
import { makeClock } from '../support/make-clock.ts'
import { makeLogger } from '../support/make-logger.ts'
import { until } from '../support/until.ts'
import { conflict, makeTelegramQueue, textOf } from './make-telegram-queue.ts'

type Handle = (update: Update, runs: UpdateRuns) => Promise<void>

let stopAll: () => Promise<unknown> = async () => {}
afterEach(() => stopAll())

function start(handle: Handle, queue = makeTelegramQueue()) {
  const clock = makeClock()
  const logger = makeLogger()
  const runs = createUpdateRuns()
  const apologies: string[] = []
  const runner = {
    runs,
    handleUpdate: (update: Update) => handle(update, runs),
    apologise: async (update: Update) => void apologies.push(textOf(update)),
    clock,
    logger,
  }
  const poller = createPoller(runner, queue.getUpdates)
  let end: PollEnd | null = null
  const ended = poller.run().then((found) => {
    end = found
    return found
  })
  // The poller breathes between two polls; time has to go on for that.
  const ticking = setInterval(() => clock.advance(100), 1)
  const stop = async () => {
    await poller.stop()
    await ended
    clearInterval(ticking)
  }
  stopAll = stop
  return { queue, clock, logger, apologies, ended, stop, end: () => end }
}

/** A promise that is resolved from outside. */
function makeGate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

test('updates of a chat are handled in their order, chats beside each other', async () => {
  const gate = makeGate()
  const log: string[] = []
  const { queue } = start(async (update) => {
    if (textOf(update) === 'a1') await gate.opened
    log.push(textOf(update))
  })
  for (const [chat, text] of [
    [1, 'a1'],
    [1, 'a2'],
    [2, 'b1'],
    [2, 'b2'],
  ] as const)
    queue.say(chat, text)
  await until('the other chat is served', () => log.length === 2)
  expect(log).toEqual(['b1', 'b2'])
  gate.open()
  await until('all is handled', () => log.length === 4)
  expect(log).toEqual(['b1', 'b2', 'a1', 'a2'])
})

test('Telegram keeps an update until it and all before it are done', async () => {
  const gate = makeGate()
  const done: string[] = []
  const { queue } = start(async (update) => {
    if (textOf(update) === 'slow') await gate.opened
    done.push(textOf(update))
  })
  queue.say(1, 'slow')
  queue.say(2, 'quick')
  await until('the quick one is done and was polled for again', () => done.length === 1 && queue.polls() > 5)
  expect(queue.waiting()).toEqual([1, 2])
  expect(done).toEqual(['quick'])
  gate.open()
  await until('Telegram may forget both', () => queue.waiting().length === 0)
  expect(done).toEqual(['quick', 'slow'])
})

test('a handler that hangs is given up at its deadline, the person is told, and its chat goes on', async () => {
  const log: string[] = []
  const { queue, clock, apologies } = start(async (update, runs) => {
    if (textOf(update) !== 'hang') return void log.push(textOf(update))
    const { signal } = runs.get(update)
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    log.push('the hanging call was cut')
  })
  queue.say(1, 'hang')
  queue.say(1, 'next')
  queue.say(2, 'other')
  await until('the other chat is served', () => log.includes('other'))
  expect(log).toEqual(['other'])
  clock.advance(handlerDeadlineMs)
  await until('the chat goes on', () => log.includes('next'))
  expect(log).toContain('the hanging call was cut')
  expect(apologies).toEqual(['hang'])
  await until('Telegram may forget all', () => queue.waiting().length === 0)
})

test('one chat that hangs with a full window behind it does not shut the others out', async () => {
  const log: string[] = []
  const { queue } = start(async (update) => {
    if (update.message?.chat.id === 1) await new Promise(() => {})
    log.push(textOf(update))
  })
  for (let index = 0; index < 120; index += 1) queue.say(1, `stuck ${index}`)
  queue.say(2, 'other')
  await until('the other chat is served', () => log.includes('other'))
})

test('what waits for the API stays at Telegram, is tried again, and holds its chat back', async () => {
  let isDown = true
  const log: string[] = []
  const { queue } = start(async (update, runs) => {
    log.push(`${textOf(update)} ${runs.get(update).attempt}`)
    if (isDown && textOf(update) === 'order') throw new TryLater('down')
  })
  queue.say(1, 'order')
  queue.say(1, 'behind')
  await until('it was tried three times', () => log.includes('order 3'))
  expect(log).not.toContain('behind 1')
  expect(queue.waiting()).toEqual([1, 2])
  isDown = false
  await until('all is done', () => queue.waiting().length === 0)
  expect(log.at(-1)).toBe('behind 1')
})

test('while everybody waits for the API nobody gives up a place at Telegram, however long it takes', async () => {
  let isDown = true
  const { queue, clock } = start(async () => {
    if (isDown) throw new TryLater('down')
  })
  for (let index = 0; index < 150; index += 1) queue.say(index, `m${index}`)
  const startMs = clock.now()
  await until('a minute has passed', () => clock.now() - startMs > 60_000)
  expect(queue.waiting()).toHaveLength(150)
  isDown = false
  await until('all is done', () => queue.waiting().length === 0)
})

test('a handler with a mistake in it is tried once, and the person is told', async () => {
  let tries = 0
  const { queue, apologies } = start(async () => {
    tries += 1
    throw new TypeError('x is not a function')
  })
  queue.say(1, 'hello')
  await until('it is done with', () => apologies.length === 1 && queue.waiting().length === 0)
  expect(tries).toBe(1)
})

test('the same update twice is handled once', async () => {
  const log: string[] = []
  const { queue } = start(async (update) => void log.push(textOf(update)))
  queue.say(1, 'first', 7)
  queue.say(1, 'first', 7)
  queue.say(1, 'second', 8)
  await until('both are handled', () => log.includes('second'))
  expect(log).toEqual(['first', 'second'])
})

test('a backlog of 5,000 is worked off completely and once, with few polls', async () => {
  const log: number[] = []
  const queue = makeTelegramQueue()
  for (let index = 0; index < 5_000; index += 1) queue.say(index % 50, `m${index}`)
  start(async (update) => void log.push(update.update_id), queue)
  await until('all is handled', () => queue.waiting().length === 0)
  expect(new Set(log).size).toBe(5_000)
  expect(log).toHaveLength(5_000)
  expect(queue.polls()).toBeLessThan(120)
})

test('when it stops, what is under way may end, and Telegram is told what is done', async () => {
  const gate = makeGate()
  const log: string[] = []
  const { queue, stop } = start(async (update) => {
    if (textOf(update) === 'slow') await gate.opened
    log.push(textOf(update))
  })
  queue.say(1, 'slow')
  queue.say(1, 'behind')
  await until('it was polled for', () => queue.polls() > 2)
  const stopped = stop()
  gate.open()
  await stopped
  expect(log).toEqual(['slow'])
  expect(queue.waiting()).toEqual([2])
})

test('a handler that does not end is cut off, and its update stays at Telegram', async () => {
  const { queue, stop } = start(() => new Promise(() => {}))
  queue.say(1, 'hang')
  await until('it is under way', () => queue.polls() > 2)
  await stop()
  expect(queue.waiting()).toEqual([1])
})

test('a moment of conflict is passed over; a lasting one ends the bot with what to do', async () => {
  const first = start(async () => {})
  first.queue.failNext(conflict())
  first.queue.failNext(conflict())
  first.queue.say(1, 'hello')
  await until('it goes on', () => first.queue.waiting().length === 0)
  expect(first.end()).toBeNull()
  await first.stop()

  const queue = makeTelegramQueue()
  for (let index = 0; index < 4; index += 1) queue.failNext(conflict())
  const second = start(async () => {}, queue)
  expect(await second.ended).toMatchObject({ kind: 'conflict', message: expect.stringContaining('another program') })
})

test('the network may go away for as long as it likes', async () => {
  const queue = makeTelegramQueue()
  for (let index = 0; index < 8; index += 1) queue.failNext(new TypeError('fetch failed'))
  const log: string[] = []
  const { end } = start(async (update) => void log.push(textOf(update)), queue)
  queue.say(1, 'hello')
  await until('it is handled', () => log.length === 1)
  expect(end()).toBeNull()
})
