import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { textField } from '../../buttons/fields.ts'

/** Stands for the orders that the message shows: see find-held.ts. */
const print = textField(/^[0-9a-f]{12}$/)

/** "Send them": asks whether that is sure. */
export const sendHeldButton = defineButton(buttonNames.sendHeld, { print })

/** "Yes, send 12". */
export const sendHeldNowButton = defineButton(buttonNames.sendHeldNow, { print })

/** "Send 12 anyway": although they could not be compared with the supplier's list. */
export const sendHeldAnywayButton = defineButton(buttonNames.sendHeldAnyway, { print })

/** "Cancel them": asks whether that is sure. */
export const cancelHeldButton = defineButton(buttonNames.cancelHeld, { print })

/** "Yes, cancel 12". */
export const cancelHeldNowButton = defineButton(buttonNames.cancelHeldNow, { print })

/** "Take what the supplier has": asks whether that is sure. */
export const linkHeldButton = defineButton(buttonNames.linkHeld, { print })

/** "Yes, link them". */
export const linkHeldNowButton = defineButton(buttonNames.linkHeldNow, { print })

/** Shows what the presser may decide about. */
export const backToHeldButton = defineButton(buttonNames.backToHeld, {})

/** Lists the held orders, as a message of its own. */
export const lookAtHeldButton = defineButton(buttonNames.lookAtHeld, {})
