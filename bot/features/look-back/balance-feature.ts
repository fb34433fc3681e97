import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { answer } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { SupplierAndWaitingDocument, type SupplierAndWaitingQuery } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'
import { showAge, showSeconds } from '../../text/show-time.ts'
import { pauseButtons } from '../pause/pause-buttons.ts'

/** /balance: what the account holds, what waits to be sent or for a person, and why nothing is sent when that is so. */
export function createBalanceFeature({ desk, clock }: BotParts): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('balance', async (ctx) => {
    const found = await desk.ask(SupplierAndWaitingDocument, {})
    if (found.kind !== 'data') return await tellDeskFailure(ctx, found)
    const { supplier } = found.data
    const text = describeSupplier(found.data, ctx.messages, clock.now())
    const buttons = supplier.pause ? pauseButtons(supplier.pause, ctx.messages, ctx.from?.id ?? 0) : undefined
    await answer(ctx, { text, buttons })
  })
  return composer
}

function describeSupplier(found: SupplierAndWaitingQuery, messages: Messages, nowMs: number): FormattedString {
  const { supplier } = found
  const { balance: words } = messages.lookBack
  const { balance, currency, pause, ratePerMinute, learnedRatePerMinute, lastSyncAt } = supplier
  return textBlocks(
    FormattedString.b(words.title(plainLine(supplier.name, 60))),
    textLines(
      balance === null ? words.unknown : words.holds(showPrice(balance, currency)),
      ...describeWaiting(found, messages),
      ratePerMinute === null ? null : words.rate(ratePerMinute),
      learnedRatePerMinute === null ? null : words.learnedRate(learnedRatePerMinute),
      lastSyncAt === null ? words.neverSynced : words.lastSync(showAge(lastSyncAt, nowMs)),
    ),
    pause === null
      ? null
      : textLines(
          words.paused(plainLine(pause.message, 700), showAge(pause.since, nowMs)),
          pause.retryAt === null
            ? messages.pause.onlyPerson
            : words.lookAgain(showSeconds((Date.parse(pause.retryAt) - nowMs) / 1_000)),
        ),
    textLines(
      supplier.reachable ? null : words.unreachable,
      supplier.mode === 'SANDBOX' ? messages.order.sandbox : null,
    ),
  )
}

/** What is not sent yet, and what nobody knows the end of; each only when there is some. */
function describeWaiting(found: SupplierAndWaitingQuery, { lookBack }: Messages): string[] {
  const { supplier, held, unknown, review } = found
  const { balance: words } = lookBack
  const lines = supplier.queueDepth > 0 ? [words.queue(supplier.queueDepth)] : []
  if (held.totalCount > 0) lines.push(words.held(held.totalCount, held.totalCountCapped))
  if (lines.length === 0) lines.push(words.nothingWaits)
  if (unknown.totalCount > 0) lines.push(words.inDoubt(unknown.totalCount, unknown.totalCountCapped))
  if (review.totalCount > 0) lines.push(words.review(review.totalCount, review.totalCountCapped))
  return lines
}
