import { createTelegramSandbox, type TelegramSandbox } from '../../../sandbox/telegram/sandbox.ts'
import { makeImei } from '../../support/make-imei.ts'
import type { Ask } from '../client/api.ts'
import { createTelegramProxy, type TelegramProxy } from './telegram-proxy.ts'

export const botToken = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

const people = [1, 2, 3, 4] as const

/** People who write IMEIs to the bot, and what they see. */
export type Chat = {
  telegram: TelegramSandbox
  proxy: TelegramProxy
  /** Makes every person's IMEI an order at once. */
  settleIn(ask: Ask): Promise<void>
  /** So many IMEIs are written, one message each. */
  say(count: number): void
  said(): readonly string[]
  /** The bot's messages about an IMEI as they stand in its chat: first the card, then what was told unasked. */
  seen(imei: string): { messages: number; answered: number }
  close(): Promise<void>
}

const serviceQuery = '{ service(supplierServiceId: "1739") { id } }'
const updatePerson = 'mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { __typename } }'

export async function createChat(now: () => number): Promise<Chat> {
  const telegram = await createTelegramSandbox({ token: botToken, now })
  const proxy = await createTelegramProxy(telegram.url)
  const said: string[] = []
  const personOf = (index: number) => people[index % people.length] ?? 1
  return {
    telegram,
    proxy,
    settleIn: async (ask) => {
      const { service } = await ask<{ service: { id: string } }>(serviceQuery)
      for (const person of people) {
        const input = { externalId: `telegram:${person}`, defaultServiceId: service.id, orderWithoutAsking: true }
        await ask(updatePerson, { input })
      }
    },
    say: (count) => {
      for (let index = 0; index < count; index += 1) {
        const imei = makeImei(said.length + 1)
        telegram.say(personOf(said.length), imei)
        said.push(imei)
      }
    },
    said: () => said,
    seen: (imei) => {
      const lines = telegram
        .messages(personOf(said.indexOf(imei)))
        .filter(({ from, text }) => from === 'bot' && text.includes(imei))
        // In a list of several orders, this one's own line.
        .map(({ text }) => text.split('\n').find((line) => line.includes(imei) && line.includes(':')) ?? text)
      return { messages: lines.length, answered: lines.filter((line) => /Answered|✅/.test(line)).length }
    },
    close: async () => {
      await proxy.close()
      await telegram.close()
    },
  }
}
