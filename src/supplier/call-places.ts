import { E_CANCELED, Semaphore } from 'async-mutex'

/** From here on an answer is a slow one (the protocol page saw 0.5 to 3.5 s): fewer calls at once may help the supplier, more never do. */
const slowMs = 10_000

export type Answered = {
  tookMs: number
  /** Whether a whole answer came. */
  hasAnswer: boolean
  /** Whether it is one that can be used: only such an answer shows that the supplier bears as many calls. */
  isGood: boolean
}

export type CallPlace = {
  /** Learns from the answer to the call that had this place. */
  note(answered: Answered): void
  /** Gives the place back. */
  release(): void
}

/** The places among the calls under way. Slow answers halve their number, each quick one gives one back, up to `most`. In this process only. */
export type CallPlaces = {
  /** Waits for a place; null when they were closed meanwhile. */
  take(): Promise<CallPlace | null>
  close(): void
}

export function createCallPlaces(most: number): CallPlaces {
  const free = new Semaphore(most)
  let allowed = most
  let halvings = 0
  const allow = (count: number) => {
    // Below zero while more are under way than allowed: those end as they may, and nothing begins before that.
    free.setValue(free.getValue() + count - allowed)
    allowed = count
  }
  const note = (seenHalvings: number, { tookMs, hasAnswer, isGood }: Answered) => {
    if (hasAnswer && tookMs < slowMs) {
      if (isGood && allowed < most) allow(allowed + 1)
    } else if (seenHalvings === halvings) {
      halvings += 1
      allow(Math.max(1, Math.floor(allowed / 2)))
    }
  }
  return {
    take: async () => {
      try {
        const [, release] = await free.acquire()
        // Calls that are under way together are slow together: they are one piece of news.
        const seenHalvings = halvings
        return { note: (answered) => note(seenHalvings, answered), release }
      } catch (error) {
        if (error === E_CANCELED) return null
        throw error
      }
    },
    close: () => free.cancel(),
  }
}
