import { type FormattedString, fmt } from '@grammyjs/parse-mode'

export const lookupMessages = {
  title: (name: string, known: number, total: number): string => `🔎 ${name}: ${known} of ${total} known`,
  newer: (count: number): string => `🔁 ${count} with a newer order that has brought no answer`,
  newerOne: (standing: string, moment: string): string => `newer order: ${standing} (${moment})`,
  unknown: (count: number): string => `▫️ ${count} never ordered`,
  invalid: (count: number): string => `⚠️ ${count} without a usable IMEI`,
  unknownIcon: '▫️',
  neverOrdered: 'never ordered',
  wrong: (why: string): string => `⚠️ ${why}`,
  facts: (said: string, moment: string): string => `${said} (${moment})`,
  nothingOrdered: 'Nothing was ordered.',
  cut: 'Telegram cuts messages at 4,096 characters. What you sent behind them comes as a list of its own, and its button shows what is known; a file has room for all of it.',
  usage: (): FormattedString =>
    fmt`Send /lookup with IMEIs behind it, as a reply to a message or file with IMEIs, or as the text below a file. I tell what is known of each from earlier orders; nothing is ordered.`,
}
