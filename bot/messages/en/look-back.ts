import { type FormattedString, fmt } from '@grammyjs/parse-mode'
import { quoted } from './quoted.ts'

const orders = (count: number): string => `${count} order${count === 1 ? '' : 's'}`
const many = (count: number, capped: boolean): string => (capped ? `more than ${orders(count)}` : orders(count))

export const lookBackMessages = {
  services: {
    title: (search: string): string => (search === '' ? '🗂 Services' : `🗂 Services with ${quoted(search)}`),
    line: (number: string, title: string, facts: string): string => `${number}. ${title} · ${facts}`,
    noPrice: 'no price now',
    page: (page: number): string => `page ${page}`,
    howToChoose:
      'Tap one to make it your usual service. /services and some words searches, such as: /services carrier lock',
    usual: (title: string): string => `Your usual service: ${title}`,
    none: (search: string): string =>
      `No service has all of these words: ${search}. /services alone lists all of them.`,
    nothing: 'There is nothing on this page any more. Send /services again.',
    chosen: (title: string): string => `${title} is now your usual service.`,
    unknown: 'The desk does not have this service any more.',
    mark: '✅ ',
  },
  orders: {
    /** What may stand behind /orders. */
    words: { all: 'a', open: 'o', answered: 'c', failed: 'f', review: 'n', held: 'h' } as const,
    filters: { a: 'All', o: 'Open', c: 'Answered', f: 'Failed', n: 'Needs a person', h: 'Held' },
    title: (filter: string, search: string): string =>
      `🧾 Orders${search === '' ? '' : ` with ${quoted(search)}`}: ${filter.toLowerCase()}, newest first`,
    none: (filter: string, search: string): string =>
      search === ''
        ? `There are no such orders (${filter.toLowerCase()}).`
        : `No order has ${quoted(search)} (${filter.toLowerCase()}).`,
    howToSearch:
      'Each word has to begin a word of the order: of its IMEI, the number at the supplier, model, carrier, service or note. What stands in quotes has to be there as it is. Fewer or shorter words find more; /orders alone lists all.',
    facts: (title: string, moment: string): string => `${title}, ${moment}`,
    stale: (why: string): string => `The supplier could not be asked (${why}); this is what was stored last.`,
    newer: '‹ Newer',
    older: 'Older ›',
    howToLook:
      'A number shows everything about that order. /orders and some words searches, such as: /orders iphone 13. In quotes (“iphone 13”) words are found only whole and together.',
  },
  status: {
    usage: (): FormattedString =>
      fmt`Send /status with an IMEI, the number of an order here or the supplier's number of it, or send /status as a reply to a message with an IMEI.`,
    unknown: (asked: string): string =>
      `The desk knows no order for “${asked}”. It takes an IMEI, the id of an order, or the supplier's number of it.`,
    stale: (why: string, age: string): string =>
      `⚠️ The supplier could not be asked: ${why} This is what was stored ${age}.`,
    more: (count: number, isAll: boolean): string =>
      `${isAll ? '' : 'at least '}${orders(count)} for this IMEI; this is the newest.`,
  },
  sync: {
    asking: (): FormattedString => fmt`🔄 Asking the supplier about all open orders…`,
    nothingOpen: (): FormattedString => fmt`🔄 No order waits for the supplier's answer.`,
    done: (asked: number, updated: number): string =>
      `🔄 Asked about ${orders(asked)}: ${updated === 0 ? 'nothing new' : `${updated} changed`}.`,
    goesOn: (open: number): string =>
      `It goes on: ${orders(open)} to ask about. What changes is told here as it comes.`,
    change: (from: string, to: string): string => `${from} → ${to}`,
    more: (count: number): string => `and ${count} more`,
    missing: (count: number): string => `The supplier left ${orders(count)} out of its answer; they stay open.`,
    brokeOff: (why: string): string => `It broke off: ${why} What was found before is stored.`,
    failed: (why: string): string => `The supplier could not be asked: ${why}`,
  },
  balance: {
    title: (name: string): string => `💳 ${name}`,
    holds: (amount: string): string => `Balance: ${amount}`,
    unknown: 'The supplier does not tell its balance.',
    queue: (count: number): string => `Waiting to be sent: ${orders(count)}`,
    nothingWaits: 'Nothing waits to be sent.',
    /** `capped`: there are more than `count`. */
    held: (count: number, capped: boolean): string =>
      `⏸ Held: ${many(count, capped)}, not sent before a person says so. See /orders held`,
    inDoubt: (count: number, capped: boolean): string =>
      `❓ Of unknown outcome: ${many(count, capped)}, being looked for at the supplier and never sent again`,
    review: (count: number, capped: boolean): string =>
      `✋ Waiting for a person to decide: ${many(count, capped)}. See /orders review`,
    rate: (perMinute: number): string => `Allowed: ${perMinute} calls a minute`,
    learnedRate: (perMinute: number): string => `For now ${perMinute} a minute: the supplier has asked for fewer calls`,
    paused: (why: string, age: string): string => `⏸ Nothing is being sent (stopped ${age}): ${why}`,
    lookAgain: (time: string): string => `It is looked at again in ${time}.`,
    unreachable: '⚠️ The supplier did not answer the last time it was called.',
    lastSync: (age: string): string => `Open orders were last asked about ${age}.`,
    neverSynced: 'Open orders have not been asked about yet.',
  },
}
