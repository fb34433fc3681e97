import type { Update } from 'grammy/types'
import { chatOfUpdate } from './chat-of-update.ts'
import { createChatQueues } from './chat-queues.ts'
import { runUpdate, type UpdateRunner } from './run-update.ts'
import { createUpdateFloor, type UpdateFloor } from './update-floor.ts'

/** A chat whose handler takes longer gives its updates' places up when the window is full; they are lost if the bot dies just then. */
const patienceMs = 10_000

/** The updates that are being handled: in order for each chat, chats beside each other. */
export type UpdateDesk = {
  floor: UpdateFloor
  /** Has an update handled; false when it was taken before. */
  take(update: Update): boolean
  /** Lets slow updates go from the window's lower end, so that one handler that hangs blocks nobody else. */
  relieve(): void
  /** Resolves when the condition holds after an update was finished, after `ms`, or when the bot stops. */
  waitUntil(isOver: () => boolean, ms: number): Promise<void>
  /** Waits for the handlers for at most so long, then ends them. */
  end(graceMs: number): Promise<void>
}

export function createUpdateDesk(runner: UpdateRunner, stopping: AbortSignal): UpdateDesk {
  const { clock, logger } = runner
  const cutOff = new AbortController()
  const floor = createUpdateFloor()
  const queues = createChatQueues()
  const chats = new Map<number, string>()
  const runningSince = new Map<string, number>()
  const heldChats = new Set<string>()
  let onFinish = () => {}

  const finish = (id: number) => {
    chats.delete(id)
    floor.finish(id)
    onFinish()
  }
  const handle = async (update: Update, chat: string) => {
    if (stopping.aborted) return
    runningSince.set(chat, clock.now())
    const isFinished = await runUpdate(runner, update, {
      stopping,
      cutOff: cutOff.signal,
      hold: (isHeld) => void (isHeld ? heldChats.add(chat) : heldChats.delete(chat)),
    })
    heldChats.delete(chat)
    runningSince.delete(chat)
    if (isFinished) finish(update.update_id)
  }

  return {
    floor,
    take: (update) => {
      if (!floor.begin(update.update_id)) return false
      const chat = chatOfUpdate(update)
      chats.set(update.update_id, chat)
      queues.push(chat, () => handle(update, chat))
      return true
    },
    relieve: () => {
      for (let id = floor.lowest(); id !== undefined; id = floor.lowest()) {
        const chat = chats.get(id) ?? ''
        const since = runningSince.get(chat)
        if (since === undefined || heldChats.has(chat) || clock.now() - since < patienceMs) return
        logger.warn({ update: id }, 'a slow update gives up its place: the window of updates is full')
        finish(id)
      }
    },
    waitUntil: async (isOver, ms) => {
      const over = new AbortController()
      onFinish = () => {
        if (isOver()) over.abort()
      }
      onFinish()
      await clock.sleep(ms, AbortSignal.any([over.signal, stopping]))
      onFinish = () => {}
    },
    end: async (graceMs) => {
      await Promise.race([queues.idle(), clock.sleep(graceMs, cutOff.signal)])
      cutOff.abort()
      await queues.idle()
    },
  }
}
