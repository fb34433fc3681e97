import { fmt } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { BotContext } from '../../bot-context.ts'
import type { BotParts } from '../../bot-parts.ts'
import { onButton } from '../../buttons/on-button.ts'
import { answer, show } from '../../chat/say.ts'
import { tellDeskFailure } from '../../chat/tell-desk-failure.ts'
import { UpdatePersonDocument } from '../../generated/graphql.ts'
import { externalIdOf, type Person } from '../../person/person.ts'
import { plainLine } from '../../text/plain-text.ts'
import { showServices } from '../look-back/services-feature.ts'
import { type Change, changeOf, parseSetting } from './parse-setting.ts'
import { settingButton, settingsCard } from './settings-card.ts'

/** /settings: a person's choices, kept at the server. */
export function createSettingsFeature(parts: BotParts): Composer<BotContext> {
  const { clock } = parts
  const composer = new Composer<BotContext>()
  composer.command('settings', async (ctx) => {
    const { settings: words } = ctx.messages
    const change = parseSetting(ctx.match)
    if (change === 'unknown') return void (await answer(ctx, { text: fmt`${words.usage}` }))
    if (change !== null) return void (await saveAndShow(parts, ctx, change))
    const person = await ctx.findPerson()
    if (person.kind !== 'data') return await tellDeskFailure(ctx, person)
    await answer(ctx, settingsCard(person.data, ctx.messages, ctx.from?.id ?? 0))
  })
  composer.use(
    onButton(settingButton, { clock }, async (ctx, { choice }) => {
      if (choice === 'usual') return await showServices(parts, ctx, { search: '', page: 0, card: ctx.msgId })
      return await saveAndShow(parts, ctx, changeOf(choice), ctx.msgId)
    }),
  )
  return composer
}

/** Stores a change and shows the settings as they are then; answers what to tell the presser. */
async function saveAndShow(
  { desk }: BotParts,
  ctx: BotContext,
  change: Change,
  card?: number,
): Promise<string | undefined> {
  const { settings: words } = ctx.messages
  const ownerId = ctx.from?.id ?? 0
  const saved = await desk.ask(UpdatePersonDocument, { input: { externalId: externalIdOf(ownerId), ...change } })
  if (saved.kind !== 'data') return void (await tellDeskFailure(ctx, saved))
  const result = saved.data.updatePerson
  if (result.__typename !== 'Person') {
    await answer(ctx, { text: fmt`${words.refused(plainLine(result.message, 300))}` })
    return undefined
  }
  const person: Person = result
  await show(ctx, card, settingsCard(person, ctx.messages, ownerId, card === undefined ? words.saved : null))
  return words.saved
}
