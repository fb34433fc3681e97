import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { creditsField, idField } from '../../buttons/fields.ts'

/** Orders a draft at the total that the button says. */
export const placeBatchButton = defineButton(buttonNames.placeBatch, { batch: idField, total: creditsField })

/** Offers other services for a draft. */
export const changeServiceButton = defineButton(buttonNames.changeBatchService, { batch: idField })

/** Drops a draft. */
export const cancelBatchButton = defineButton(buttonNames.cancelBatch, { batch: idField })
