import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { idField } from '../../buttons/fields.ts'

/** Stops what of a batch has not been sent yet. */
export const stopBatchButton = defineButton(buttonNames.stopBatch, { batch: idField })

/** Sends the results of a batch as they are now. */
export const batchResultsButton = defineButton(buttonNames.batchResults, { batch: idField })
