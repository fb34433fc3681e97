import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { SupplierNowDocument } from '../../generated/graphql.ts'
import { setDefaultService } from '../../person/set-default-service.ts'
import { makePickList, pickButton, pickPageButton } from './pick-list.ts'
import { type PickTarget, parsePickTarget } from './pick-target.ts'

/** What happens when a service is picked. The pressed message, `card`, shows what comes of it. */
export type OnPick = (ctx: BotContext, target: PickTarget, serviceId: string, card: number) => Promise<void>

/** The presses on pick lists. */
export function createServicePickFeature(parts: BotParts, onPick: OnPick): Composer<BotContext> {
  const { desk, clock } = parts
  const composer = new Composer<BotContext>()
  composer.use(
    onButton(pickButton, { clock }, async (ctx, { service, target: text }) => {
      const target = parsePickTarget(text)
      if (target.kind === 'message' && target.becomesUsual) {
        const set = await setDefaultService(desk, ctx.from?.id ?? 0, service)
        if (set.kind !== 'data') return await tellDeskFailure(ctx, set)
      }
      if (ctx.msgId !== undefined) await onPick(ctx, target, service, ctx.msgId)
    }),
    onButton(pickPageButton, { clock }, async (ctx, { page, target: text }) => {
      const target = parsePickTarget(text)
      await showPickList(parts, ctx, { target, page, card: ctx.msgId })
    }),
  )
  return composer
}

export type PickRequest = { target: PickTarget; page?: number; card?: number | undefined; heading?: string }

/** Offers services; on `card` when there is one. */
export async function showPickList(
  { desk }: BotParts,
  ctx: BotContext,
  { target, page = 0, card, heading }: PickRequest,
): Promise<void> {
  const { service: words } = ctx.messages
  const supplier = await desk.ask(SupplierNowDocument, {})
  if (supplier.kind !== 'data') return await tellDeskFailure(ctx, supplier)
  const usual = target.kind === 'message' && target.becomesUsual
  const list = await makePickList(desk, ctx.messages, {
    target,
    page,
    currency: supplier.data.supplier.currency,
    ownerId: ctx.from?.id ?? 0,
    heading: heading ?? (usual ? words.pickFirst : words.pickOther),
  })
  if (list.kind !== 'data') return await tellDeskFailure(ctx, list)
  await show(ctx, card, list.data)
}
