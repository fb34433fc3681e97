import { FormattedString } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { idField, numberField } from '../../buttons/fields.ts'
import type { Outgoing } from '../../chat/send-message.ts'
import { type ChatServiceFragment, ServicePageDocument } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'
import { showPrice } from '../../text/credits.ts'
import { plainLine } from '../../text/plain-text.ts'
import { textBlocks, textLines } from '../../text/rich-text.ts'

/** Makes a service the person's usual one; `page` is shown again. */
export const chooseUsualButton = defineButton(buttonNames.chooseUsual, { service: idField, page: numberField })

/** Turns the pages of the list. */
export const servicesPageButton = defineButton(buttonNames.servicesPage, { page: numberField })

/** Services on one page, and the most that the API hands out at once. */
const pageSize = 8
const askedAtOnce = 100
/** A page beyond this is nobody's: forged. */
export const lastPage = 1_000

export type ServicesList = {
  /** Words that all occur in the number, title or category; empty for all services. */
  search: string
  page: number
  usual: ChatServiceFragment | null
  currency: string | null
  ownerId: number
}

/** A page of the services, with a button for each that makes it the usual one. */
export async function makeServicesList(
  desk: DeskClient,
  { lookBack: { services: words }, service: { buttons } }: Messages,
  { search, page, usual, currency, ownerId }: ServicesList,
): Promise<DeskAnswer<Outgoing>> {
  const found = await readServices(desk, search, page * pageSize, pageSize + 1)
  if (found.kind !== 'data') return found
  const shown = found.data.slice(0, pageSize)
  if (shown.length === 0) {
    const nothing = page > 0 || search === '' ? words.nothing : words.none(plainLine(search, 80))
    return { kind: 'data', data: { text: textLines(nothing) } }
  }
  const keyboard = new InlineKeyboard()
  for (const { id, supplierServiceId, title } of shown) {
    const mark = id === usual?.id ? words.mark : ''
    const label = `${mark}${plainLine(supplierServiceId, 12)}. ${plainLine(title, 40)}`
    keyboard.text(label, chooseUsualButton.data(ownerId, { service: id, page })).row()
  }
  if (page > 0) keyboard.text(buttons.back, servicesPageButton.data(ownerId, { page: page - 1 }))
  if (found.data.length > pageSize) keyboard.text(buttons.more, servicesPageButton.data(ownerId, { page: page + 1 }))
  const text = textBlocks(
    FormattedString.b(`${words.title(plainLine(search, 80))}, ${words.page(page + 1)}`),
    textLines(...shown.map((service) => describeService(service, words, currency))),
    textLines(usual ? words.usual(plainLine(usual.title)) : null, words.howToChoose),
  )
  return { kind: 'data', data: { text, buttons: keyboard } }
}

function describeService(
  { supplierServiceId, title, price, deliveryTime }: ChatServiceFragment,
  words: Messages['lookBack']['services'],
  currency: string | null,
): string {
  const facts = [
    price === null ? words.noPrice : showPrice(price, currency),
    deliveryTime === null ? null : plainLine(deliveryTime, 40),
  ]
  return words.line(
    plainLine(supplierServiceId, 20),
    plainLine(title, 120),
    facts.filter((fact) => fact !== null).join(' · '),
  )
}

async function readServices(
  desk: DeskClient,
  search: string,
  skip: number,
  count: number,
): Promise<DeskAnswer<readonly ChatServiceFragment[]>> {
  const services: ChatServiceFragment[] = []
  const first = Math.min(askedAtOnce, skip + count)
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof askForPage>> = await askForPage(desk, search, first, after)
    if (page.kind !== 'data') return page
    const { nodes, pageInfo } = page.data.services
    services.push(...nodes)
    if (services.length >= skip + count || !pageInfo.hasNextPage)
      return { kind: 'data', data: services.slice(skip, skip + count) }
    after = pageInfo.endCursor
  }
}

const askForPage = (desk: DeskClient, search: string, first: number, after: string | null) =>
  desk.ask(ServicePageDocument, { ...(search === '' ? {} : { search }), first, after })
