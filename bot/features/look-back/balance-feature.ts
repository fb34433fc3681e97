import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { answer } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { type ChatSupplierFragment, SupplierNowDocument } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { showAge, showSeconds } from '../../text/show-time.ts'

/** /balance: what the account holds, what waits to be sent, and why nothing is sent when that is so. */
export function createBalanceFeature({ desk, clock }: BotParts): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('balance', async (ctx) => {
    const found = await desk.ask(SupplierNowDocument, {})
    if (found.kind !== 'data') return await tellDeskFailure(ctx, found)
    await answer(ctx, { text: describeSupplier(found.data.supplier, ctx.messages, clock.now()) })
  })
  return composer
}

function describeSupplier(supplier: ChatSupplierFragment, messages: Messages, nowMs: number): FormattedString {
  const { balance: words } = messages.lookBack
  const { balance, currency, pause, ratePerMinute, lastSyncAt } = supplier
  return textBlocks(
    FormattedString.b(words.title(plainLine(supplier.name, 60))),
    textLines(
      balance === null ? words.unknown : words.holds(showPrice(balance, currency)),
      words.queue(supplier.queueDepth),
      ratePerMinute === null ? null : words.rate(ratePerMinute),
      lastSyncAt === null ? words.neverSynced : words.lastSync(showAge(lastSyncAt, nowMs)),
    ),
    pause === null
      ? null
      : textLines(
          words.paused(plainLine(pause.message, 500), showAge(pause.since, nowMs)),
          pause.retryAt === null ? null : words.lookAgain(showSeconds((Date.parse(pause.retryAt) - nowMs) / 1_000)),
        ),
    textLines(
      supplier.reachable ? null : words.unreachable,
      supplier.mode === 'SANDBOX' ? messages.order.sandbox : null,
    ),
  )
}
