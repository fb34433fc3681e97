import { fmt } from '@grammyjs/parse-mode'
import type { DeskFailure } from '../api/desk-client.ts'
import type { BotContext } from '../bot-context.ts'
import { TryLater } from '../intake/try-later.ts'
import { plainLine } from '../text/plain-text.ts'
import { answer, reply } from './say.ts'

/** What the API cannot answer in time so often is not asked for ever: its chat waits behind it. */
const slowTries = 5

/**
 * Says that the API gave no data. For a message this throws `TryLater` when the API is down: the update is handled again until it is there.
 * A press is only told of it, because a tap must not spend money later.
 */
export async function tellDeskFailure(ctx: BotContext, failure: DeskFailure): Promise<void> {
  const { general } = ctx.messages
  if (failure.kind === 'refused') {
    await answer(ctx, { text: general.deskRefused(plainLine(failure.reason)) })
    return
  }
  if (ctx.callbackQuery) {
    await reply(ctx, { text: fmt`${general.deskDownForPress()}` })
    return
  }
  if (failure.isSlow && ctx.run.attempt >= slowTries) {
    await answer(ctx, { text: general.failed() })
    return
  }
  if (ctx.run.memory.sentMessageId === undefined) await answer(ctx, { text: general.deskDown() })
  throw new TryLater(failure.reason)
}
