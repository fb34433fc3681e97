import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { textLines } from '../../text/rich-text.ts'
import { previewBatch } from '../batch-preview/preview-batch.ts'
import { showPickList } from '../service-pick/service-pick-feature.ts'
import { offerOne } from './offer-one.ts'
import type { Talk } from './read-talk.ts'

export type TextRequest = {
  talk: Exclude<Talk, { kind: 'nothing' }>
  /** The message that was read. */
  ask: number
  /** The service that was picked for it; the person's usual one when null. */
  serviceId: string | null
  /** The bot's message to show it on. */
  card?: number | undefined
  /** How its list ends, when Telegram has cut it. */
  cut?: string | undefined
  /** Whether a person who has chosen so may be served without a tap. */
  mayOrderAtOnce: boolean
}

/** How many wrong numbers are explained. */
const explained = 5

/** Does what a text asks for: offers one IMEI, previews a list, explains what is no IMEI. */
export async function orderFromText(parts: BotParts, ctx: BotContext, request: TextRequest): Promise<void> {
  const { talk, ask, card } = request
  if (talk.kind === 'bad') {
    const { order, batch } = ctx.messages
    const more = talk.problems.length - explained
    const shown = talk.problems.slice(0, explained).map(order.oneProblem)
    await show(ctx, card, { text: textLines(...shown, more > 0 ? batch.moreProblems(more) : null) })
    return
  }
  const person = await ctx.findPerson()
  if (person.kind !== 'data') return await tellDeskFailure(ctx, person)
  const { defaultService, orderWithoutAsking } = person.data
  const serviceId = request.serviceId ?? defaultService?.id ?? null
  if (serviceId === null) {
    return await showPickList(parts, ctx, { target: { kind: 'message', ask, becomesUsual: true }, card })
  }
  if (talk.kind === 'one') {
    const atOnce = orderWithoutAsking && request.mayOrderAtOnce
    return await offerOne(parts, ctx, { ...talk, serviceId, ask, card, atOnce })
  }
  const { lines, isCut } = talk
  const notes = isCut ? [ctx.messages.batch.cutMessage] : []
  await previewBatch(parts, ctx, { serviceId, lines, ask, card, notes, cut: request.cut })
}
