/** What the clients of a run were told, written down on their side. */
export type Notes = {
  /** The answer to a key, one line per time that it was given. */
  answers: { key: string; kind: 'order' | 'batch'; id: string; orderIds: string[] }[]
  /** Orders that were answered as called off. */
  cancelled: string[]
  /** Events in the order in which the consumer read them. */
  seen: { cursor: number; orderId: string; to: string }[]
  /** The last cursor that the consumer had confirmed. */
  acknowledged: number
  /** What no client should ever be told. */
  complaints: { invariant: string; text: string }[]
}

export const makeNotes = (): Notes => ({ answers: [], cancelled: [], seen: [], acknowledged: 0, complaints: [] })
