import type { OrderStatus } from '../../generated/graphql.ts'
import type { Messages } from '../../messages/messages.ts'

const anOrder = /\border_[0-9A-Za-z]{1,32}\b/

/** The order that the desk names in a sentence, such as one that fits a number better; null when it names none. */
export const findNamedOrder = (text: string): string | null => anOrder.exec(text)?.[0] ?? null

/** A sentence of the desk in the words of the chat: statuses as the cards say them, and no ids, which nobody can use here. */
export function inChatWords(text: string, { order: { shortStanding } }: Messages): string {
  const isStatus = (word: string): word is OrderStatus => Object.hasOwn(shortStanding, word)
  return text
    .replace(new RegExp(`,? ?${anOrder.source}`, 'g'), '')
    .replace(/\b[A-Z][A-Z_]+\b/g, (word) => (isStatus(word) ? shortStanding[word] : word))
}
