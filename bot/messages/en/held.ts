import { type FormattedString, fmt } from '@grammyjs/parse-mode'

const orders = (count: number): string => `${count} order${count === 1 ? '' : 's'}`
const them = (count: number): string => (count === 1 ? 'it' : 'them')

/** Orders that are not sent until a person lets them go. */
export const heldMessages = {
  title: (count: number): string =>
    `⏸ ${orders(count)} of yours ${count === 1 ? 'is held: it is' : 'are held: they are'} not sent until you say so`,
  list: (name: string, count: number): string => `${name}: ${orders(count)}`,
  single: (count: number): string => `Single IMEIs: ${orders(count)}`,
  moreLists: (count: number): string => `and ${count} more list${count === 1 ? '' : 's'}`,
  total: (price: string): string => `Total: ${price}`,
  advice:
    'Look in the supplier’s own order list which of them it has, as far as I cannot: what stands there already I do not send. For one that it has, open it with “Look at them” and press “It was placed”.',
  sureSend: (count: number, price: string): string =>
    `⚠️ Send ${orders(count)} for ${price} now? What the supplier has already is bought, and paid, a second time.`,
  sureCancel: (count: number): string =>
    `Cancel ${orders(count)}? Nothing is paid for ${them(count)}, and you can order the IMEIs again.`,
  changed: '⚠️ What is held has changed meanwhile. Nothing was done; look again.',
  /** `others`: orders that are held all the same; `capped`: there are more than these. */
  none: (others: number, capped: boolean): FormattedString =>
    others === 0
      ? fmt`Nothing of yours is held here any more. /orders shows what became of it.`
      : fmt`Nothing of yours is held in this chat. What is held: ${capped ? 'more than ' : ''}${orders(others)} (/orders held) of somebody else, of another chat, or from outside Telegram. Who ordered in a chat sends or cancels them there, by the same button; for the rest, who runs the server decides: imei-desk release sends them, imei-desk cancel calls them off.`,
  sent: (count: number, price: string): FormattedString =>
    fmt`▶️ Let go: ${orders(count)} for ${price}. They are sent now, one after the other.`,
  notCompared: (why: string): string => `ℹ️ I could not compare with the supplier’s list, so your word stands. ${why}`,
  stayed: (count: number, named: string, sent: number): string =>
    `${sent > 0 ? `▶️ Let go: ${orders(sent)}. ` : ''}✋ Not sent: ${orders(count)}, because the supplier has the IMEI in its list already (${named}). If it is your order, open it with “Look at them” and press “It was placed”; else cancel it. To buy it once more, cancel it and order it again.`,
  cancelled: (count: number): FormattedString =>
    fmt`🚫 Cancelled: ${orders(count)}. Nothing was paid for ${them(count)}.`,
  failed: (why: string): string => `Not done: ${why}`,
  buttons: {
    send: (price: string): string => `Send them · ${price}`,
    cancel: 'Cancel them',
    look: 'Look at them',
    sendNow: (count: number, price: string): string => `Yes, send ${count} · ${price}`,
    cancelNow: (count: number): string => `Yes, cancel ${count}`,
    back: '‹ Back',
    mine: 'Send or cancel mine',
  },
}
