import { InlineKeyboard } from 'grammy'
import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { wordField } from '../../buttons/fields.ts'
import type { Messages } from '../../messages/messages.ts'
import type { Period } from './period.ts'

/** Days, or `a` for all. */
const choices = ['1', '7', '30', 'a'] as const

type Choice = (typeof choices)[number]

export const statsButton = defineButton(buttonNames.statsPeriod, { choice: wordField(...choices) })

export const periodOf = (choice: Choice): Period =>
  choice === 'a' ? { kind: 'all' } : { kind: 'days', days: Number(choice) }

/** One button for each usual period; the one that is shown is marked, and a tap on it counts anew. */
export function statsButtons(shown: Period, { stats: words }: Messages, ownerId: number): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const choice of choices) {
    const isShown = JSON.stringify(periodOf(choice)) === JSON.stringify(shown)
    const label = words.buttons[choice]
    keyboard.text(isShown ? words.shown(label) : label, statsButton.data(ownerId, { choice }))
  }
  return keyboard
}
