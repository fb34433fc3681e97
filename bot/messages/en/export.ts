import { quoted } from './quoted.ts'

const orders = (count: number): string => `${count.toLocaleString('en-GB')} order${count === 1 ? '' : 's'}`

export const exportMessages = {
  title: (search: string): string => (search === '' ? '📤 Export' : `📤 Export: orders with ${quoted(search)}`),
  dates: { t: 'Today', y: 'Yesterday', w: '7 days', m: '30 days', a: 'All days' },
  layouts: { a: 'Advanced', f: 'Full', j: 'JSON Lines' },
  layoutIs: {
    a: 'the columns of the supplier site’s Advanced Export, with tabs',
    f: 'every column, with commas',
    j: 'one JSON object a line, for programs',
  },
  chosen: (dates: string, standing: string, layout: string): string =>
    `Ordered: ${dates.toLowerCase()}. Standing: ${standing.toLowerCase()}. File: ${layout}.`,
  zone: (zone: string | null): string =>
    zone === null
      ? 'Days and dates are those of UTC; /settings zone Europe/London changes that.'
      : `Days and dates are those of ${zone}.`,
  send: '📄 Send the file',
  wordsGone: 'I can no longer see your /export, and so not what to search for. Please send it again.',
  underWay: 'Your file is under way; it comes in a moment.',
  begun: 'I am putting the file together.',
  fetching: (share: string): string => `Fetching the rows: ${share}`,
  packing: (count: number): string =>
    `${orders(count)} are here; the file is too large for Telegram as it is, so I pack it.`,
  sending: (part: number, parts: number): string =>
    parts === 1 ? 'Sending the file.' : `Sending part ${part} of ${parts}.`,
  none: 'There is no such order, so there is no file.',
  sent: (count: number, parts: number): string =>
    parts === 1 ? `Sent: ${orders(count)}.` : `Sent: ${orders(count)} in ${parts} parts.`,
  caption: (count: number): string => orders(count),
  packedCaption: (count: number): string => `${orders(count)}, packed with gzip: unpack it, then open it.`,
  partCaption: (part: number, parts: number, count: number): string =>
    `Part ${part} of ${parts}: ${orders(count)}, packed with gzip. Each part is a whole table with its own header.`,
  failed: (why: string): string => `The file could not be sent: ${why} Tap the button again to try once more.`,
  brokeOff: (row: number, rows: number): string => `its download broke off at row ${row} of ${rows}.`,
  refused: (status: number): string => `the desk refused its link (HTTP ${status}).`,
  unforeseen: 'something went wrong here that nobody foresaw.',
  stopped: 'I was being restarted.',
  telegramSilent: 'Telegram did not take it in time.',
  telegramRefused: (why: string): string => `Telegram refused it: ${why}.`,
}
