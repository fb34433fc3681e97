import type { Patch } from './patch.ts'

/** A mistake that somebody could make in the order code. */
export type Mutant = {
  name: string
  /** What the program does wrong then. */
  does: string
  patches: readonly Patch[]
  /** The story, crash point or behaviour that brings it out soonest; null for any. */
  only: string | null
}

const store = 'src/order/order-store.ts'
const settle = 'src/order/settle-attempt.ts'
const sender = 'src/job/order-sender.ts'
const place = 'src/order/place-order.ts'

/** Each has to be caught by one of the checks. A patch that no longer fits its file fails loudly: bring it up to date with the code. */
export const mutants: readonly Mutant[] = [
  {
    name: 'resend-on-recovery',
    does: 'puts orders whose sending was cut off back into the queue',
    only: 'recovery five times',
    patches: [
      {
        file: 'src/order/expire-leases.ts',
        find: "{ from: 'SENDING', to: 'UNKNOWN', reason, at }",
        replace: "{ from: 'SENDING', to: 'QUEUED', reason, at }",
      },
    ],
  },
  {
    name: 'retry-on-unknown',
    does: 'calls again when a call brought no answer',
    only: 'unknown outcomes',
    patches: [
      {
        file: sender,
        find: '    // Given up by us while it connected',
        replace: `    if (reply.kind === 'no-answer') return await supplier.placeOrder({ supplierServiceId, imei: order.imei }, giveUp.signal)
    // Given up by us while it connected`,
      },
    ],
  },
  {
    name: 'late-attempt',
    does: 'stores the attempt a moment after the call went out',
    only: 'storm',
    patches: [
      {
        file: 'src/order/claim-order.ts',
        find: 'const attempt = await tx.attempt.create({',
        replace: `const createLater = async ({ data }: { data: Omit<Attempt, 'finishedAt' | 'outcome' | 'detail' | 'reply'> }): Promise<Attempt> => {
      setTimeout(() => void parts.db.attempt.create({ data }).catch(() => {}), 50)
      return { ...data, finishedAt: null, outcome: null, detail: null, reply: null }
    }
    const attempt = await createLater({`,
      },
    ],
  },
  {
    name: 'reset-means-not-sent',
    does: 'takes a connection that was lost for proof that nothing was bought',
    only: 'reset-after-accept',
    patches: [
      {
        file: 'src/supplier/gsm-fusion/post-form.ts',
        find: "if (!isParserError) return { kind: 'no-answer', detail: describeError(error) }",
        replace: "if (!isParserError) return { kind: 'not-sent', detail: describeError(error) }",
      },
    ],
  },
  {
    name: 'unreadable-means-refused',
    does: 'takes an answer that cannot be read (a 502 page) for a refusal',
    only: 'html-502-after-accept',
    patches: [
      {
        file: 'src/order/classify-submission.ts',
        find: "return unknown(`the supplier's answer cannot be read (${plainCause(reply.detail)})`)",
        replace: "return { to: 'REFUSED', reason: 'The supplier did not take it.' }",
      },
    ],
  },
  {
    name: 'compare-without-version',
    does: 'moves an order from wherever it stands, as if nobody else could have moved it meanwhile',
    only: 'paused and overtaken',
    patches: [
      {
        file: store,
        find: 'where: { id: order.id, status: order.status, version: order.version },',
        replace: 'where: { id: order.id },',
      },
      {
        file: store,
        find: '  if (!canMove(order.status, to)) throw new Error(`an order cannot move from ${order.status} to ${to}`)\n  const moved',
        replace:
          '  order.version = (await tx.order.findUniqueOrThrow({ where: { id: order.id } })).version\n  const moved',
      },
    ],
  },
  {
    name: 'stale-lease-accepted',
    does: 'lets a process whose lease was over put the order back into the queue',
    only: 'paused and overtaken,call-connected',
    patches: [
      {
        file: settle,
        find: "return await moveOrder(tx, order, { to: 'NOT_PLACED', reason, at: move.at })",
        replace: "return await moveOrder(tx, order, { to: 'QUEUED', reason, at: move.at })",
      },
      {
        file: 'src/order/order-status.ts',
        find: "next: ['PENDING', 'NEEDS_REVIEW', 'NOT_PLACED']",
        replace: "next: ['PENDING', 'NEEDS_REVIEW', 'NOT_PLACED', 'QUEUED']",
      },
    ],
  },
  {
    name: 'sends-after-its-time',
    does: 'sends, when it wakes after a long halt, what it had been about to send',
    only: 'paused and overtaken,call-connected',
    patches: [
      {
        file: 'src/supplier/gsm-fusion/post-form.ts',
        find: 'if (call.clock.now() >= overAt) throw',
        replace: 'if (false) throw',
      },
    ],
  },
  {
    name: 'no-open-order-index',
    does: 'has no index that allows one open order per IMEI only',
    only: 'migration',
    patches: [
      {
        file: 'src/db/migrate.ts',
        find: "const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')",
        replace: `const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8').replace(/CREATE UNIQUE INDEX "Order_one_open"[^;]*;/, '')`,
      },
    ],
  },
  {
    name: 'no-look-for-open-orders',
    does: 'takes in an IMEI that is ordered already',
    only: 'storm',
    patches: [
      {
        file: 'src/batch/judge-lines.ts',
        find: 'if (!orders.newestOpen) return judged',
        replace:
          'if (orders.newestOpen) return { ...judged, repeatOfId: orders.newestOpen.id }\n    if (!orders.newestOpen) return judged',
      },
    ],
  },
  {
    name: 'repeats-past-unknown',
    does: 'lets allowRepeat pass an order that may have been bought',
    only: 'unknown outcomes',
    patches: [
      {
        file: 'src/batch/judge-lines.ts',
        find: 'if (orders.unsettled) {',
        replace: 'if (orders.unsettled && !allowRepeat) {',
      },
    ],
  },
  {
    name: 'fingerprint-ignored',
    does: 'answers a key whatever input it comes with',
    only: 'storm',
    patches: [
      {
        file: 'src/account/idempotency.ts',
        find: 'if (known.fingerprint === use.fingerprint) return known',
        replace: 'if (known.fingerprint.length > 0) return known',
      },
    ],
  },
  {
    name: 'key-stored-later',
    does: 'stores the key of an order in a transaction of its own',
    only: 'intake-committed',
    patches: [
      {
        file: place,
        find: 'await storeKeyUse(tx, use, { orderId: stored.order.id }, stored.order.orderedAt)',
        replace: '',
      },
      {
        file: place,
        find: "  if (result.kind === 'order') parts.feed.announce()",
        replace: `  if (result.kind === 'order') await parts.db.$transaction((tx) => storeKeyUse(tx, use, { orderId: result.order.id }, result.order.orderedAt)).catch(() => {})
  if (result.kind === 'order') parts.feed.announce()`,
      },
    ],
  },
  {
    name: 'event-left-out',
    does: 'writes no event when an order is answered',
    only: null,
    patches: [
      {
        file: store,
        find: '  await tx.orderEvent.create({',
        replace: "  if (to !== 'COMPLETED') await tx.orderEvent.create({",
      },
    ],
  },
  {
    name: 'links-any-id',
    does: "takes any order of the IMEI in the supplier's list for ours, however old",
    only: 'ordered-elsewhere',
    patches: [
      {
        file: 'src/order/classify-evidence.ts',
        find: "['known-before', mark !== null && !isHigherOrderId(supplierOrderId, mark)],",
        replace: "['known-before', false],",
      },
    ],
  },
  {
    name: 'unknown-forgotten',
    does: 'never looks for what became of an order whose answer was lost',
    only: 'unknown outcomes',
    patches: [
      {
        file: 'src/order/reconcile-orders.ts',
        find: "    case 'PENDING': {",
        replace: "    case 'PENDING': {\n      if (order.status === 'UNKNOWN') return false",
      },
    ],
  },
  {
    name: 'absent-in-any-list',
    does: "takes an order for not bought when it is missing in a list that is known to be the account's, whatever else speaks against that list",
    only: 'the list lies',
    patches: [
      {
        file: 'src/order/classify-reconcile.ts',
        find: 'if (!isWhole || lowestId === null || isHigherOrderId(lowestId, floor)) return false',
        replace: '',
      },
      {
        file: 'src/order/classify-reconcile.ts',
        find: 'if (highestStrangeId !== null && isHigherOrderId(highestStrangeId, floor)) return false',
        replace: '',
      },
    ],
  },
  {
    name: 'mark-below-the-highest',
    does: 'takes the next lower id for the highest of the account when the answer about the highest is lost',
    only: 'ordered elsewhere',
    patches: [
      {
        file: 'src/supplier/learn-order-id-mark.ts',
        find: "if (reply.kind === 'error' && reply.error === 'bad-input') candidates.shift()",
        replace: 'candidates.shift()',
      },
    ],
  },
  {
    name: 'acknowledge-before-sending',
    does: 'acknowledges an event of the feed (in the bot) before its message has gone out',
    only: 'notices',
    patches: [
      {
        file: 'bot/notices/notices.ts',
        find: 'else shows.note(event.subject, settle)',
        replace: 'else { shows.note(event.subject, () => {}); settle() }',
      },
    ],
  },
  {
    name: 'rate-not-booked',
    does: 'makes calls that it does not write down',
    only: null,
    patches: [
      {
        file: 'src/supplier/book-call.ts',
        find: '  await tx.supplierCall.create({ data: { kind, at: new Date(now) } })',
        replace: "  if (kind === 'read') await tx.supplierCall.create({ data: { kind, at: new Date(now) } })",
      },
    ],
  },
]
