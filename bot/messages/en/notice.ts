import { FormattedString, fmt } from '@grammyjs/parse-mode'

export const noticeMessages = {
  /** One order in a list: "✅ 352099001761481: iPhone 13, Unlocked". */
  line: (icon: string, imei: string, words: string): FormattedString =>
    fmt`${icon} ${FormattedString.code(imei)}: ${words}`,
  many: (count: number): FormattedString => fmt`📬 News of ${count} orders`,
  more: (count: number): string => `and ${count} more: see their cards`,
  review: (name: string, count: number): FormattedString =>
    fmt`🔎 ${name}: ${count === 1 ? '1 order needs' : `${count} orders need`} a person. Nobody knows whether the supplier has ${count === 1 ? 'it' : 'them'}; nothing is sent twice. Tap one to see what is known, and decide.`,
  lookAt: (imei: string): string => `Details ${imei}`,
}
