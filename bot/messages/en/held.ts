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
    'After a restore order again first, here, what was ordered since the copy was made: it is then held too, while after “Send them”, which ends the pause, it would be bought twice. The supplier may have some of these already: “Take what the supplier has” looks in its list, links those that are certain, and sends nothing. “Send them” sends the rest; what its list shows already stays held.',
  sureSend: (count: number, price: string): string =>
    `⚠️ Send ${orders(count)} for ${price} now? What the supplier’s list shows already stays held; where the list cannot be had, I ask once more. What was bought before and is not in that list is bought, and paid, a second time.`,
  sureSendAnyway: (why: string): string => `✋ ${why}\n\n⚠️ Send anyway?`,
  sureLink:
    '⚠️ Were they bought by another copy of this database (before a restore, say)? Then I read the supplier’s list now, and each order that exactly one there fits becomes that one, for good: its answer comes by itself. Nothing is sent or paid; the rest stays held.',
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
    `${sent > 0 ? `▶️ Let go: ${orders(sent)}. ` : ''}✋ Not sent: ${orders(count)}, because the supplier has the IMEI in its list already (${named}). If it was bought for you by another copy of this database, press “Take what the supplier has”; or open an order with “Look at them” and press “It was placed”; else cancel it. To buy it once more, cancel it and order it again.`,
  /** `named`: the unclear ones, each with the numbers that the supplier has for it. */
  linked: (linked: number, notListed: number, unclear: number, named: string): string =>
    [
      `🔗 Linked: ${orders(linked)}${linked === 0 ? '.' : `. The supplier has ${them(linked)}; the answers come by themselves.`}`,
      notListed === 0 ? '' : ` Not in its list: ${orders(notListed)}.`,
      unclear === 0
        ? ''
        : ` ✋ Not certain: ${orders(unclear)} (${named}). Open ${them(unclear)} with “Look at them” and press “It was placed” for the number that is yours, or cancel ${them(unclear)}.`,
    ].join(''),
  allLinked: (remark: string): FormattedString =>
    fmt`${remark} Nothing of yours is held here any more; whether sending is still paused tells /balance.`,
  cancelled: (count: number): FormattedString =>
    fmt`🚫 Cancelled: ${orders(count)}. Nothing was paid for ${them(count)}.`,
  failed: (why: string): string => `Not done: ${why}`,
  buttons: {
    send: (price: string): string => `Send them · ${price}`,
    cancel: 'Cancel them',
    link: 'Take what the supplier has',
    look: 'Look at them',
    sendNow: (count: number, price: string): string => `Yes, send ${count} · ${price}`,
    sendAnyway: (count: number, price: string): string => `Send ${count} anyway · ${price}`,
    linkNow: 'Yes, link them',
    cancelNow: (count: number): string => `Yes, cancel ${count}`,
    back: '‹ Back',
    mine: 'Send or cancel mine',
  },
}
