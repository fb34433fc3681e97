import type { Facts, Violation } from './facts.ts'

/** A consumer that reads on from where it had acknowledged sees every event, in the feed's order. */
export function checkFeed({ events, notes }: Facts): Violation[] {
  const violations: Violation[] = []
  const byCursor = new Map(events.map((event) => [event.cursor, event]))
  const seen = new Set(notes.seen.map(({ cursor }) => cursor))
  for (const { cursor, orderId, to } of notes.seen) {
    const event = byCursor.get(cursor)
    if (event?.orderId === orderId.replace(/^order_/, '') && event.to === to) continue
    const text = `the consumer was told that ${orderId} became ${to} (${cursor}), and the feed says otherwise now`
    violations.push({ invariant: 'what was told stays so', text })
  }
  const missed = events.filter(({ cursor }) => cursor <= notes.acknowledged && !seen.has(cursor))
  for (const { cursor, orderId, to } of missed) {
    const text = `${orderId} became ${to} (${cursor}), below ${notes.acknowledged} which the consumer had acknowledged, and it never saw that`
    violations.push({ invariant: 'each event reaches its consumer', text })
  }
  return violations
}
