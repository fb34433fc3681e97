import type { NoticeChoice } from '../../generated/graphql.ts'

export const settingsMessages = {
  title: '⚙️ Your settings',
  usual: (title: string): string => `Usual service: ${title}`,
  noUsual: 'not chosen yet',
  atOnce: (isOn: boolean): string =>
    isOn
      ? 'A single IMEI is ordered at once, without asking'
      : 'A single IMEI is ordered only after you tap its button',
  notices: (choice: string): string => `Notices: ${choice}`,
  noticeChoices: {
    EVERY_ANSWER: 'every answer',
    SUMMARIES: 'only how a list ended',
    FAILURES_ONLY: 'only what went wrong',
  } satisfies Record<NoticeChoice, string>,
  language: (name: string): string => `Language: ${name}`,
  languageName: 'English',
  zone: (zone: string): string => `Time zone: ${zone}`,
  noZone: 'UTC (not chosen)',
  quiet: (from: string, to: string): string => `Quiet hours: ${from} to ${to}, messages come without a sound`,
  noQuiet: 'Quiet hours: none',
  how: 'Other hours: /settings quiet 23:00-06:30. Time zone: /settings zone Europe/London. Both end with: off',
  usage:
    'I know /settings, /settings quiet 22:00-07:30, /settings quiet off, /settings zone Europe/London and /settings zone off.',
  refused: (why: string): string => `Not changed: ${why}`,
  saved: 'Saved',
  buttons: {
    usual: 'Usual service',
    askFirst: 'Ask before ordering',
    atOnce: 'Order without asking',
    notices: (choice: string): string => `Notices: ${choice}`,
    quietOn: 'Quiet 22:00 to 07:00',
    quietOff: 'No quiet hours',
  },
}
