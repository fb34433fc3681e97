import { defineButton } from '../../buttons/button.ts'
import { buttonNames } from '../../buttons/button-names.ts'
import { creditsField, idField, imeiField, numberField } from '../../buttons/fields.ts'

/** Orders an IMEI at the price that the button says. `ask` is the message that named it. */
export const orderButton = defineButton(buttonNames.orderImei, {
  service: idField,
  imei: imeiField,
  price: creditsField,
  ask: numberField,
})

/** Orders the IMEI and service of an order once more, at the price that the button says. */
export const orderAgainButton = defineButton(buttonNames.orderAgain, { order: idField, price: creditsField })

/** Asks the supplier about an order now. */
export const refreshButton = defineButton(buttonNames.refreshOrder, { order: idField })

/** Shows everything about an order. */
export const lookButton = defineButton(buttonNames.lookAtOrder, { order: idField })

/** Calls off an order that has not been sent. Nothing was paid for it. */
export const cancelOrderButton = defineButton(buttonNames.cancelOrder, { order: idField })

/** Offers other services for an IMEI. */
export const otherServiceButton = defineButton(buttonNames.changeImeiService, { imei: imeiField, ask: numberField })
