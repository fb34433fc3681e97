/** Events that have been read, in the feed's order, and how far all of them are dealt with. */
export type EventLedger = {
  /** Notes an event; call the answer once when it is dealt with. */
  add(cursor: string): () => void
  /** The newest event before which, itself included, everything is dealt with. */
  settled(): string | null
  /** The newest event that has been read. */
  newest(): string | null
  /** Events that are read and not settled. */
  size(): number
}

export function createEventLedger(): EventLedger {
  let events: { cursor: string; isDone: boolean }[] = []
  let settled: string | null = null
  let newest: string | null = null
  let head = 0
  const settle = () => {
    for (let event = events[head]; event?.isDone; event = events[head]) {
      settled = event.cursor
      head += 1
    }
    if (head > 1_000 && head * 2 > events.length) {
      events = events.slice(head)
      head = 0
    }
  }
  return {
    add: (cursor) => {
      const event = { cursor, isDone: false }
      events.push(event)
      newest = cursor
      return () => {
        event.isDone = true
        settle()
      }
    },
    settled: () => settled,
    newest: () => newest,
    size: () => events.length - head,
  }
}
