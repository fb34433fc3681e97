import { InlineKeyboard } from 'grammy'
import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import type { Messages } from '../../messages/messages.ts'
import { lookAtHeldButton } from '../held/held-buttons.ts'
import type { ChatPause } from './describe-pause.ts'

/** "Try now": has the supplier looked at, and sending go on when it is well. */
export const trySendingButton = defineButton(buttonNames.trySending, {})

/** "Yes, go on sending": ends the pause of a restore. */
export const goOnAfterRestoreButton = defineButton(buttonNames.goOnAfterRestore, {})

/** Below the question whether all was ordered again that was ordered since the copy was made. */
export function sureGoOnButtons({ pause }: Messages, personId: number): InlineKeyboard {
  return new InlineKeyboard()
    .text(pause.buttons.goOnNow, goOnAfterRestoreButton.data(personId, {}))
    .text(pause.buttons.held, lookAtHeldButton.data(personId, {}))
}

/** What can be done about a pause. After a restore the held orders come first. */
export function pauseButtons({ reason }: ChatPause, { pause }: Messages, personId: number): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  if (reason !== 'restored') return keyboard.text(pause.buttons.tryNow, trySendingButton.data(personId, {}))
  return keyboard
    .text(pause.buttons.held, lookAtHeldButton.data(personId, {}))
    .text(pause.buttons.goOn, trySendingButton.data(personId, {}))
}
