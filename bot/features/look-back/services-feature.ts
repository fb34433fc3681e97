import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { wordsBehind } from '../../chat/words-behind.ts'
import { SupplierNowDocument } from '../../generated/graphql.ts'
import { setDefaultService } from '../../person/set-default-service.ts'
import { plainLine } from '../../text/plain-text.ts'
import { chooseUsualButton, lastPage, makeServicesList, servicesPageButton } from './services-list.ts'

/** More words than that are no search. */
const searchLimit = 200

/** /services: what can be ordered, searched by words, in pages, with a button for each service that makes it the usual one. */
export function createServicesFeature(parts: BotParts): Composer<BotContext> {
  const { desk, clock } = parts
  const composer = new Composer<BotContext>()
  composer.command('services', (ctx) => showServices(parts, ctx, { search: ctx.match, page: 0 }))
  composer.use(
    onButton(servicesPageButton, { clock }, (ctx, { page }) =>
      showServices(parts, ctx, { search: wordsBehind(ctx, 'services'), page, card: ctx.msgId }),
    ),
    onButton(chooseUsualButton, { clock }, async (ctx, { service, page }) => {
      const set = await setDefaultService(desk, ctx.from?.id ?? 0, service)
      if (set.kind !== 'data') return void (await tellDeskFailure(ctx, set))
      const { services: words } = ctx.messages.lookBack
      if (set.data.__typename !== 'Person') return words.unknown
      await showServices(parts, ctx, { search: wordsBehind(ctx, 'services'), page, card: ctx.msgId })
      return words.chosen(plainLine(set.data.defaultService?.title ?? '', 120))
    }),
  )
  return composer
}

export type ServicesRequest = { search: string; page: number; card?: number | undefined }

/** Shows a page of the services; on `card` when there is one. */
export async function showServices(
  { desk }: BotParts,
  ctx: BotContext,
  { search, page, card }: ServicesRequest,
): Promise<void> {
  const supplier = await desk.ask(SupplierNowDocument, {})
  if (supplier.kind !== 'data') return await tellDeskFailure(ctx, supplier)
  const person = await ctx.findPerson()
  if (person.kind !== 'data') return await tellDeskFailure(ctx, person)
  const list = await makeServicesList(desk, ctx.messages, {
    search: search.trim().slice(0, searchLimit),
    page: Math.min(page, lastPage),
    usual: person.data.defaultService,
    currency: supplier.data.supplier.currency,
    ownerId: ctx.from?.id ?? 0,
  })
  if (list.kind !== 'data') return await tellDeskFailure(ctx, list)
  await show(ctx, card, list.data)
}
