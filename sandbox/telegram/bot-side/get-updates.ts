import type { Account } from '../account.ts'
import type { Update } from '../update-queue.ts'
import type { Call } from './call.ts'
import { integerOf, jsonOf } from './parameters.ts'
import { conflict } from './refusal.ts'

const maxUpdates = 100
const maxWaitSeconds = 50

export type Pollers = {
  getUpdates(call: Call): Promise<Update[]>
  /** Refuses the call that waits for this bot's updates, if there is one. */
  interrupt(account: Account, reason: string): void
}

/**
 * Long polling: one call at a time waits for a bot's updates. A second one ends the first with 409, as at Telegram,
 * where it is the older poller that is told to go.
 */
export function createPollers(): Pollers {
  const waiting = new Map<Account, { fail(error: Error): void }>()

  function interrupt(account: Account, reason: string): void {
    waiting.get(account)?.fail(conflict(reason))
  }

  function getUpdates(call: Call): Promise<Update[]> {
    const { account, parameters, world } = call
    if (account.webhookUrl !== '') {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    world.notePoll(account)
    interrupt(account, 'terminated by other getUpdates request; make sure that only one bot instance is running')
    const allowed = jsonOf(parameters, 'allowed_updates', 'allowed updates')
    if (Array.isArray(allowed)) account.updates.allow(allowed.filter((kind) => typeof kind === 'string'))
    account.updates.confirm(integerOf(parameters, 'offset') ?? 0)
    const limit = Math.min(Math.max(integerOf(parameters, 'limit') ?? maxUpdates, 1), maxUpdates)
    const seconds = Math.min(Math.max(integerOf(parameters, 'timeout') ?? 0, 0), maxWaitSeconds)
    const take = () => account.updates.take(limit)
    if (seconds === 0 || account.updates.pending().length > 0) return Promise.resolve(take())
    return wait(call, take, seconds * 1_000)
  }

  function wait({ account, signal }: Call, take: () => Update[], ms: number): Promise<Update[]> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        if (waiting.get(account) === poll) waiting.delete(account)
        clearTimeout(timer)
        unwatch()
        signal.removeEventListener('abort', leave)
        end()
      }
      const answer = () => settle(() => resolve(take()))
      // Nobody is there to be handed anything.
      const leave = () => settle(() => resolve([]))
      const poll = { fail: (error: Error) => settle(() => reject(error)) }
      // Real time: a poll is a wait of the network's, which a test's clock does not move.
      const timer = setTimeout(answer, ms)
      const unwatch = account.updates.watch(answer)
      signal.addEventListener('abort', leave)
      waiting.set(account, poll)
    })
  }

  return { getUpdates, interrupt }
}
