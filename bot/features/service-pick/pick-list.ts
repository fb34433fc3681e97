import { fmt } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { idField, numberField, textField } from '../../buttons/fields.ts'
import type { Outgoing } from '../../chat/send-message.ts'
import { type ChatServiceFragment, ServicePageDocument, type ServicePageQuery } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { type PickTarget, pickTargetPattern, writePickTarget } from './pick-target.ts'

const targetField = textField(pickTargetPattern)

/** Takes a service for what the list was made for. */
export const pickButton = defineButton(buttonNames.pickService, { service: idField, target: targetField })

/** Turns the pages of the list. */
export const pickPageButton = defineButton(buttonNames.servicePickPage, { page: numberField, target: targetField })

/** Services on one page. */
const pageSize = 8
/** The API's largest page. */
const askedAtOnce = 100

export type PickList = { target: PickTarget; page: number; currency: string | null; ownerId: number; heading: string }

/** A page of services, cheapest to tap: one button each. */
export async function makePickList(
  desk: DeskClient,
  { service: words }: Messages,
  { target, page, currency, ownerId, heading }: PickList,
): Promise<DeskAnswer<Outgoing>> {
  const found = await readServices(desk, page * pageSize, pageSize + 1)
  if (found.kind !== 'data') return found
  const services = found.data
  if (services.length === 0 && page === 0) return { kind: 'data', data: { text: fmt`${words.none}` } }
  const text = writePickTarget(target)
  const keyboard = new InlineKeyboard()
  for (const { id, title, price } of services.slice(0, pageSize)) {
    const label = words.line(plainLine(title, 40), price === null ? '' : showPrice(price, currency))
    keyboard.text(label, pickButton.data(ownerId, { service: id, target: text })).row()
  }
  if (page > 0) keyboard.text(words.buttons.back, pickPageButton.data(ownerId, { page: page - 1, target: text }))
  if (services.length > pageSize)
    keyboard.text(words.buttons.more, pickPageButton.data(ownerId, { page: page + 1, target: text }))
  return { kind: 'data', data: { text: fmt`${heading}`, buttons: keyboard } }
}

type ServicePage = DeskAnswer<ServicePageQuery>

async function readServices(
  desk: DeskClient,
  skip: number,
  count: number,
): Promise<DeskAnswer<readonly ChatServiceFragment[]>> {
  const services: ChatServiceFragment[] = []
  const first = Math.min(askedAtOnce, skip + count)
  for (let after: string | null = null; ; ) {
    const page: ServicePage = await desk.ask(ServicePageDocument, { first, after })
    if (page.kind !== 'data') return page
    const { nodes, pageInfo }: ServicePageQuery['services'] = page.data.services
    services.push(...nodes.filter(({ price }) => price !== null))
    if (services.length >= skip + count || !pageInfo.hasNextPage)
      return { kind: 'data', data: services.slice(skip, skip + count) }
    after = pageInfo.endCursor
  }
}
