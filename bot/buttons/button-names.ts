/** Every kind of button there is, by the one to three letters that its data carries. A name is never used again for something else: old buttons live on in chats. */
export const buttonNames = {
  orderImei: 'o',
  orderAgain: 'a',
  refreshOrder: 'r',
  lookAtOrder: 'l',
  changeImeiService: 'oc',
  pickService: 'ps',
  servicePickPage: 'pp',
  placeBatch: 'b',
  changeBatchService: 'bc',
  cancelBatch: 'bx',
  stopBatch: 'bs',
  batchResults: 'br',
  chooseUsual: 'su',
  servicesPage: 'sp',
  ordersPage: 'lp',
  changeSetting: 'cs',
} as const
