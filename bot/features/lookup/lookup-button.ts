import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { idField } from '../../buttons/fields.ts'

/** Tells what is known of a draft's IMEIs; nothing is ordered. */
export const showKnownButton = defineButton(buttonNames.showKnown, { batch: idField })
