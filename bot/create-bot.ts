import { autoRetry } from '@grammyjs/auto-retry'
import { type Bot, Composer } from 'grammy'
import type { BotContext } from './bot-context.ts'
import type { BotParts } from './bot-parts.ts'
import type { GoneChats } from './chat/gone-chats.ts'
import { telegramSignal } from './chat/telegram-signal.ts'
import type { BotConfig } from './config.ts'
import { createAccessFeature } from './features/access.ts'
import { createBatchPreviewFeature } from './features/batch-preview/batch-preview-feature.ts'
import { redraftBatch } from './features/batch-preview/redraft-batch.ts'
import { createBatchProgressFeature } from './features/batch-progress/batch-progress-feature.ts'
import { createCancelFeature } from './features/cancel.ts'
import { createDecideFeature } from './features/decide/decide-feature.ts'
import { createExportFeature } from './features/export/export-feature.ts'
import { createHeldFeature } from './features/held/held-feature.ts'
import { createBalanceFeature } from './features/look-back/balance-feature.ts'
import { createOrdersFeature } from './features/look-back/orders-feature.ts'
import { createServicesFeature } from './features/look-back/services-feature.ts'
import { createStatusFeature } from './features/look-back/status-feature.ts'
import { createSyncFeature } from './features/look-back/sync-feature.ts'
import { createLookupFeature } from './features/lookup/lookup-feature.ts'
import { createOrderCardFeature } from './features/order-card/order-card-feature.ts'
import { createOrderFileFeature } from './features/order-file/order-file-feature.ts'
import { orderPickedMessage } from './features/order-picked-message.ts'
import { createPauseFeature } from './features/pause/pause-feature.ts'
import { createServicePickFeature } from './features/service-pick/service-pick-feature.ts'
import { createSettingsFeature } from './features/settings/settings-feature.ts'
import { createStartFeature } from './features/start.ts'
import { createStatsFeature } from './features/stats/stats-feature.ts'
import { createTalkOrderFeature } from './features/talk-order/talk-order-feature.ts'
import { createUnhandledFeature } from './features/unhandled.ts'
import type { UpdateRuns } from './intake/update-run.ts'
import { messagesFor } from './messages/messages.ts'
import { findPerson } from './person/person.ts'

/** Retries of one call while Telegram asks for patience: longer waits are for the intake, which keeps the update. */
export const retries = { maxRetryAttempts: 2, maxDelaySeconds: 20, rethrowHttpErrors: true }

/** All features in their order: the first one that takes an update keeps it. */
export function installFeatures(bot: Bot<BotContext>, parts: BotParts, config: BotConfig, runs: UpdateRuns): void {
  bot.use(async (ctx, next) => {
    const run = runs.get(ctx.update)
    ctx.run = run
    noteReach(ctx, parts.goneChats)
    ctx.messages = messagesFor(ctx.from?.language_code)
    ctx.api.config.use((prev, method, payload, signal) => prev(method, payload, signal ?? telegramSignal(run.signal)))
    let person: ReturnType<typeof findPerson> | undefined
    ctx.findPerson = async () => {
      if (!ctx.from) throw new Error('an update without a sender has no person')
      person ??= findPerson(parts.desk, ctx.from.id)
      const found = await person
      if (found.kind === 'data' && found.data.language) ctx.messages = messagesFor(found.data.language)
      return found
    }
    await next()
  })
  bot.use(createAccessFeature(config))
  bot.use(createFeatures(parts))
  bot.use(createUnhandledFeature())
}

/** Whether the bot can write to the chat that an update comes from. */
function noteReach(ctx: BotContext, goneChats: GoneChats): void {
  if (!ctx.chat) return
  const standing = ctx.myChatMember?.new_chat_member.status
  if (standing === 'kicked' || standing === 'left') goneChats.add(ctx.chat.id)
  else goneChats.heardFrom(ctx.chat.id)
}

/** What people can do. New features are added here: files before talking, since a file may have a caption. */
function createFeatures(parts: BotParts): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.use(createStartFeature())
  composer.use(createCancelFeature(parts))
  composer.use(createServicesFeature(parts))
  composer.use(createOrdersFeature(parts))
  composer.use(createLookupFeature(parts))
  composer.use(createStatusFeature(parts))
  composer.use(createStatsFeature(parts))
  composer.use(createExportFeature(parts))
  composer.use(createSyncFeature(parts))
  composer.use(createBalanceFeature(parts))
  composer.use(createSettingsFeature(parts))
  composer.use(createDecideFeature(parts))
  composer.use(createHeldFeature(parts))
  composer.use(createPauseFeature(parts))
  composer.use(createOrderCardFeature(parts))
  composer.use(createBatchPreviewFeature(parts))
  composer.use(createBatchProgressFeature(parts))
  composer.use(
    createServicePickFeature(parts, async (ctx, target, serviceId, card) => {
      if (target.kind === 'batch') return await redraftBatch(parts, ctx, target.batchId, serviceId, card)
      await orderPickedMessage(parts, ctx, { ask: target.ask, serviceId, card })
    }),
  )
  composer.use(createOrderFileFeature(parts))
  composer.use(createTalkOrderFeature(parts))
  return composer
}

export const autoRetryTransformer = () => autoRetry(retries)
