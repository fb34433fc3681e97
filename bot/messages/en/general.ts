import { FormattedString, fmt } from '@grammyjs/parse-mode'
import { textBlocks, textLines } from '../../text/rich-text.ts'

export const generalMessages = {
  /** What the bot can do, as Telegram's menu and /help list it. Commands of features that are not there must not be listed. */
  commands: [
    { command: 'start', description: 'What this bot does' },
    { command: 'help', description: 'All commands, and what can be sent' },
    { command: 'services', description: 'Services with prices; words behind it search' },
    { command: 'orders', description: 'What was ordered, and how it stands; words search, such as: iphone 13' },
    { command: 'lookup', description: 'What is known of IMEIs, without ordering; also as the text below a file' },
    { command: 'status', description: 'Ask the supplier about one IMEI or order now' },
    { command: 'stats', description: 'Numbers and a chart; also: today, 30, all, or two days: 2026-11-01 2026-11-15' },
    { command: 'export', description: 'Orders as a file: choose days, standing and layout; words as in /orders' },
    { command: 'sync', description: 'Ask the supplier about all open orders now' },
    { command: 'balance', description: 'Balance, and what waits to be sent' },
    { command: 'settings', description: 'Usual service, notices, quiet hours' },
    { command: 'cancel', description: 'Drop the lists that wait for your tap' },
  ],

  welcome: (): FormattedString =>
    textBlocks(
      fmt`👋 Send me an IMEI and I tell you about the phone.`,
      textLines(
        '• One IMEI, in any writing: 35-209900-176148-1',
        '• Many at once: paste a list, whatever stands around the numbers',
        '• A file: CSV or text, up to 20 MB',
      ),
      'Nothing is ordered before you see its price and tap the button. /help lists everything.',
    ),

  help: (commands: readonly { command: string; description: string }[]): FormattedString =>
    textBlocks(
      'Send IMEIs as a message or as a file; each answer comes here, as a reply to the message that asked for it. To see the IMEI of a phone, dial *#06# on it.',
      textLines(...commands.map(({ command, description }) => `/${command} · ${description}`)),
    ),

  unknownCommand: (command: string, commands: readonly { command: string; description: string }[]): FormattedString =>
    textBlocks(
      `I do not know the command ${command}. There is:`,
      textLines(...commands.map((known) => `/${known.command} · ${known.description}`)),
    ),

  nothingFound: (): FormattedString =>
    fmt`I see no IMEI in this. An IMEI has 15 digits; dial *#06# on the phone to see it. /help says what else I take.`,

  /** A number by itself that is too short for an IMEI. */
  bareNumber: (number: string): FormattedString =>
    fmt`This is no IMEI: an IMEI has 15 digits. To give the supplier's number of an order, reply to my question for it (hold the question, then “Reply”). To see an order by its number: ${FormattedString.code(`/status ${number}`)}`,

  cannotRead: (what: string): FormattedString =>
    fmt`I cannot read ${what}. Write the IMEI as text, or send a CSV or text file. /help says more.`,

  nothingToCancel: (): FormattedString =>
    fmt`No list of yours waits for a tap here. What has been ordered is stopped with the button under its own message.`,

  draftsDropped: (count: number): FormattedString =>
    fmt`Dropped: ${count === 1 ? 'the list that waited' : `${count} lists that waited`} for your tap. Nothing of it was ordered.`,

  notAllowed: (userId: number): FormattedString =>
    textLines('This bot is private.', `If you should be able to use it, give its owner this number: ${userId}`),

  anonymous: (): FormattedString =>
    fmt`I cannot see who wrote this, so I cannot order for them. Write as yourself, not as the group or a channel.`,

  deskDown: (): FormattedString =>
    fmt`⏳ The order desk does not answer at the moment. Nothing is lost: I keep trying and go on with this message by myself.`,

  deskDownForPress: (): FormattedString =>
    fmt`The order desk does not answer at the moment. Nothing was done; please tap again in a minute.`,

  deskRefused: (reason: string): FormattedString =>
    textLines('The order desk did not do this; its owner has to look.', `It says: ${reason}`),

  failed: (): FormattedString =>
    fmt`Something went wrong with this message, and I could not finish it. Please send it again: nothing is ordered twice.`,

  press: {
    late: 'This tap reached me too late, and I spend no money on old taps. Please tap again.',
    notYours: 'This button belongs to somebody else. Send the IMEI yourself to get your own.',
    old: 'This button is from an older version of me. Please send the IMEI or file again.',
    broken: 'I do not know this button. Please send the IMEI or file again.',
  },
}
