import type { UpdatePersonInput } from '../../generated/graphql.ts'
import type { SettingChoice } from './settings-card.ts'

/** The choices that one change sets. */
export type Change = Omit<UpdatePersonInput, 'externalId'>

/** What a tap changes. */
export function changeOf(choice: Exclude<SettingChoice, 'usual'>): Change {
  switch (choice) {
    case 'ask':
      return { orderWithoutAsking: false }
    case 'once':
      return { orderWithoutAsking: true }
    case 'every':
      return { notices: 'EVERY_ANSWER' }
    case 'summaries':
      return { notices: 'SUMMARIES' }
    case 'failures':
      return { notices: 'FAILURES_ONLY' }
    case 'quiet':
      return { quietFrom: '22:00', quietTo: '07:00' }
    case 'loud':
      return { quietFrom: null, quietTo: null }
    default:
      return choice satisfies never
  }
}

/** What the words behind /settings change: `null` for no words, `unknown` for others than we know. The server judges hours and zones. */
export function parseSetting(text: string): Change | 'unknown' | null {
  const words = text.trim().split(/\s+/)
  const [what = '', value = ''] = words
  if (what === '') return null
  if (words.length !== 2) return 'unknown'
  const isOff = value.toLowerCase() === 'off'
  if (what.toLowerCase() === 'zone') return { timeZone: isOff ? null : value }
  if (what.toLowerCase() !== 'quiet') return 'unknown'
  if (isOff) return { quietFrom: null, quietTo: null }
  const [, from, to] = /^(\d{1,2}:\d{2})[-–](\d{1,2}:\d{2})$/.exec(value) ?? []
  return from === undefined || to === undefined ? 'unknown' : { quietFrom: padHour(from), quietTo: padHour(to) }
}

/** "7:30" as the server writes it: "07:30". */
const padHour = (hour: string) => hour.padStart(5, '0')
