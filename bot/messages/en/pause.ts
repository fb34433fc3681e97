import { type FormattedString, fmt } from '@grammyjs/parse-mode'

const orders = (count: number): string => `${count} order${count === 1 ? '' : 's'}`

/** The causes that the API names, in a few words. */
const causes: Readonly<Record<string, string>> = {
  restored: 'the desk’s database was restored or copied',
  credit: 'the supplier’s account is out of credits',
  auth: 'the supplier does not accept the key',
  ip: 'the supplier does not accept this desk’s address',
  maintenance: 'the supplier is in maintenance',
  unreachable: 'the supplier cannot be reached',
  failing: 'the supplier gives no clear answers',
  busy: 'the supplier asks for fewer calls',
}

/** The same once they are over. */
const pastCauses: Readonly<Record<string, string>> = {
  restored: 'the desk’s database had been restored or copied',
  credit: 'the supplier’s account was out of credits',
  auth: 'the supplier did not accept the key',
  ip: 'the supplier did not accept this desk’s address',
  maintenance: 'the supplier was in maintenance',
  unreachable: 'the supplier could not be reached',
  failing: 'the supplier gave no clear answers',
  busy: 'the supplier asked for fewer calls',
}

/** While nothing is being sent. */
export const pauseMessages = {
  /** Null for a cause of a later version of the API: its own words say it then. */
  cause: (reason: string): string | null => causes[reason] ?? null,
  pastCause: (reason: string): string | null => pastCauses[reason] ?? null,
  title: (cause: string | null): string => `⏸ Sending is paused${cause === null ? '' : `: ${cause}`}`,
  waiting: (count: number): string =>
    `${orders(count)} of yours ${count === 1 ? 'waits and is' : 'wait and are'} not lost. Do not order again: what waits goes out by itself when sending goes on.`,
  retryAt: (moment: string): string => `From ${moment} on it is looked at again by itself.`,
  onlyPerson: 'It does not end by itself: a person has to let it go on.',
  restored:
    'What had been waiting is held, because it may have been sent since the copy was made. Order again first, while this pause stands, what was ordered since. Decide about the held orders then; sending goes on after that.',
  sureGoOn:
    '⚠️ First order again what was ordered since the copy was made, while this pause stands: it is then held, and compared with the supplier’s list. “Take what the supplier has” takes what was bought, “Send them” sends the rest. What you order again only after the pause is bought, and paid, twice. Was nothing ordered since? Let sending go on?',
  over: (cause: string | null, time: string): FormattedString =>
    fmt`▶️ Sending goes on after ${time}${cause === null ? '' : ` (${cause})`}. What waited is sent now.`,
  ended: (): FormattedString => fmt`▶️ Sending goes on. What waited is sent now.`,
  seeHeld: 'It goes on when a person has decided about what is held: /orders held, /balance.',
  notPaused: 'Nothing is paused: sending goes on.',
  stays: (why: string): string => `✋ ${why}`,
  stillSo: '✋ Tried just now: sending stays paused.',
  buttons: {
    tryNow: 'Try now',
    goOn: 'Go on sending',
    goOnNow: 'Yes, go on sending',
    held: 'Held orders',
  },
}
