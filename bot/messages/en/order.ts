import { FormattedString, fmt } from '@grammyjs/parse-mode'
import type { OrderStatus } from '../../generated/graphql.ts'

/** What stands at the head of a card. */
const standing: Record<OrderStatus, string> = {
  HELD: '⏸ Held: it is not sent until a person lets it go',
  QUEUED: '⏳ Ordered; it waits to be sent',
  SENDING: '📤 It is being sent to the supplier',
  UNKNOWN: '❓ Outcome unknown: the supplier may or may not have it',
  NEEDS_REVIEW: '🔎 Needs a person: nobody knows whether the supplier has it',
  PENDING: '⏳ The supplier has it',
  IN_PROCESS: '⚙️ The supplier works on it',
  COMPLETED: '✅ Answered',
  REJECTED: '❌ Rejected by the supplier',
  REFUSED: '❌ The supplier said no at once',
  DUPLICATE: '♻️ The supplier has this IMEI already',
  NOT_PLACED: '🚫 Not placed: the order never reached the supplier',
  CANCELLED: '🚫 Cancelled before it was sent',
}

export const orderMessages = {
  standing,

  /** The same in a word or two, for lists and filters. */
  shortStanding: {
    HELD: 'held',
    QUEUED: 'waiting',
    SENDING: 'being sent',
    UNKNOWN: 'outcome unknown',
    NEEDS_REVIEW: 'needs a person',
    PENDING: 'at the supplier',
    IN_PROCESS: 'in process',
    COMPLETED: 'answered',
    REJECTED: 'rejected',
    REFUSED: 'refused',
    DUPLICATE: 'duplicate',
    NOT_PLACED: 'not placed',
    CANCELLED: 'cancelled',
  } satisfies Record<OrderStatus, string>,

  /** What stands beside an order in a list. */
  icon: {
    HELD: '⏸',
    QUEUED: '⏳',
    SENDING: '📤',
    UNKNOWN: '❓',
    NEEDS_REVIEW: '🔎',
    PENDING: '⏳',
    IN_PROCESS: '⚙️',
    COMPLETED: '✅',
    REJECTED: '❌',
    REFUSED: '❌',
    DUPLICATE: '♻️',
    NOT_PLACED: '🚫',
    CANCELLED: '🚫',
  } satisfies Record<OrderStatus, string>,

  /** What happens next, where that is not plain. */
  advice: {
    HELD: 'Decide about it with /orders held. If the supplier has it already, say so here: it is not sent then.',
    QUEUED: null,
    SENDING: null,
    UNKNOWN: 'There is nothing to do yet. If you have found out yourself, tap it below.',
    NEEDS_REVIEW: 'Tap below what you have found. It is not sent again by itself.',
    PENDING: null,
    IN_PROCESS: null,
    COMPLETED: null,
    REJECTED: null,
    REFUSED: 'Nothing was bought.',
    DUPLICATE: 'Nothing was bought now.',
    NOT_PLACED:
      'As far as is known nothing was bought. You can order it again; if the supplier has it after all, you would pay twice.',
    CANCELLED: 'Nothing was bought.',
  } satisfies Record<OrderStatus, string | null>,

  labels: {
    model: 'Model',
    carrier: 'Carrier',
    simlock: 'SIM lock',
    findMyIphone: 'Find My iPhone',
    gsmaStatus: 'GSMA status',
    imei2: 'IMEI 2',
    serialNumber: 'Serial number',
    meid: 'MEID',
    purchaseDate: 'Purchase date',
    appleCare: 'AppleCare',
    tetherPolicy: 'Tether policy',
  },

  labelled: (label: string, value: string): FormattedString => fmt`${label}: ${FormattedString.b(value)}`,
  reason: (reason: string): string => `Why: ${reason}`,
  note: (note: string): string => `📝 ${note}`,
  orderedAt: (moment: string): string => `ordered ${moment}`,
  answeredAt: (moment: string): string => `answered ${moment}`,
  answeredBefore: (moment: string): string => `📁 Stored answer of ${moment}, free of charge`,
  orderedAlready: 'This IMEI is ordered already and still open:',
  lastTime: (moment: string, standing: string): string => `Last time (${moment}): ${standing}`,
  priceLine: (price: string): string => `Price: ${price}`,
  deliveryTime: (time: string): string => `Takes: ${time}`,
  sandbox: '🧪 The supplier is a sandbox: nothing is really bought.',
  paused: (why: string): string => `⏸ Nothing is being sent at the moment: ${why}`,
  secondImei: (imei: string): string =>
    `IMEI 2 of the same phone (${imei}) is not looked at. Send it alone if you want it too.`,
  priceChanged: (price: string): string =>
    `The price has changed to ${price}. Nothing was ordered; tap again if that is right.`,
  notOrdered: (why: string): string => `Not ordered: ${why}`,
  oneProblem: (why: string): FormattedString => fmt`🤔 ${why}`,
  serviceUnavailable: 'This service cannot be ordered now. Choose another one:',
  expired: 'I can no longer see the message that this belongs to. Please send the IMEI again.',
  movedDown: (imei: string): FormattedString => fmt`⤵️ ${FormattedString.code(imei)} is shown further down.`,
  gone: 'The desk does not know this order any more.',
  nothingNew: (standing: string): string => `Nothing new: ${standing}`,
  updated: 'Updated',
  cancelled: 'Cancelled. Nothing was paid for it.',
  tooLate: (standing: string): string => `It can no longer be cancelled: ${standing}`,
  supplierSilent: (why: string): string => `The supplier could not be asked: ${why}`,
  notAskable: (why: string): string => `It cannot be asked about: ${why}`,
  details: {
    title: (imei: string): FormattedString => fmt`🔎 Order for ${FormattedString.code(imei)}`,
    id: (id: string): string => `Order: ${id}`,
    supplierOrderId: (id: string): string => `The supplier's number: ${id}`,
    notAtSupplier: 'The supplier has given it no number.',
    moves: 'What happened:',
    move: (moment: string, to: string, reason: string | null): string =>
      `${moment} · ${to}${reason === null ? '' : ` (${reason})`}`,
    supplierReply: "The supplier's last words about it:",
  },
  buttons: {
    order: (price: string): string => `Order · ${price}`,
    orderAgain: (price: string): string => `Order again · ${price}`,
    otherService: 'Other service',
    copyImei: 'Copy IMEI',
    refresh: 'Refresh',
    look: 'Details',
    cancel: 'Cancel',
  },
}
