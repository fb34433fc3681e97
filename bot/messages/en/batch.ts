import { type FormattedString, fmt } from '@grammyjs/parse-mode'

const rows = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

export const batchMessages = {
  title: (name: string, lineCount: number, isFile: boolean): string =>
    `${isFile ? '📄' : '📋'} ${name}: ${rows(lineCount, isFile ? 'row' : 'number')}`,
  yourList: 'Your list',
  counts: {
    orderable: (count: number): string => `${count} to order`,
    answeredBefore: (count: number): string => `${count} of these answered before (they would be paid again)`,
    repeated: (count: number): string => `${count} repeated: ordered once`,
    alreadyOrdered: (count: number): string => `${count} ordered already and still open: left out`,
    invalid: (count: number): string => `${count} without a usable IMEI: left out`,
  },
  /** `column`: the title of the column that they stand in, where it is known. */
  notes: (count: number, column: string | null): string =>
    `${column === null ? 'Notes' : `Notes from column “${column}”`}: ${rows(count, 'row')}`,
  notesCut: (count: number): string =>
    count === 1
      ? 'One note is longer than 1,000 characters: its order gets the beginning, ending in …'
      : `${count} notes are longer than 1,000 characters: their orders get the beginning, ending in …`,
  problem: (line: number, why: string): string => `${line}: ${why}`,
  moreProblems: (count: number): string => `and ${count} more`,
  service: (title: string, price: string, time: string | null): string =>
    `${title}: ${price} each${time === null ? '' : `, takes ${time}`}`,
  total: (price: string): string => `Total: ${price}`,
  balanceAfter: (balance: string, after: string): string => `The account holds ${balance}; ${after} stay.`,
  balanceShort: (balance: string): string =>
    `⚠️ The account holds only ${balance}: what it cannot pay waits until it is topped up.`,
  timeToSend: (time: string): string => `Sending takes about ${time} at the allowed rate.`,
  nothingToOrder: 'There is nothing to order in it.',
  cutMessage:
    '⚠️ Telegram cuts messages at 4,096 characters, and this one ends with a number: send the last number again, or the whole list as a file.',
  cancelled: (): FormattedString => fmt`🚫 Dropped. Nothing of this list was ordered.`,
  placed: (name: string, count: number, total: string): string =>
    `📦 ${name}: ${rows(count, 'order')} placed for ${total}`,
  failed: (why: string): string => `Not done: ${why}`,
  priceChanged: (price: string): string =>
    `The total has changed to ${price}, because prices or orders have changed. Nothing was ordered; look again and tap again.`,
  tooOld: 'This list has expired or was dropped. Please send it again.',
  standing: (icon: string, word: string, count: number): string => `${icon} ${count} ${word}`,
  finished: (name: string): string => `🏁 ${name}: finished`,
  problems: (count: number): string => `${rows(count, 'line')} left out`,
  buttons: {
    place: (count: number, total: string): string => `Place ${rows(count, 'order')} · ${total}`,
    showKnown: (count: number): string => `Show what is known (${count})`,
    otherService: 'Change service',
    cancel: 'Cancel',
  },
}
