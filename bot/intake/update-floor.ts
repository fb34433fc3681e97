/**
 * Which updates Telegram may forget: those below the lowest one that is not finished. What stands above it, finished or not, comes again with
 * every poll and is recognised here.
 */
export type UpdateFloor = {
  /** Takes an update up; false when it has been taken up before. */
  begin(id: number): boolean
  /** The update is done, or need not be kept by Telegram any longer. */
  finish(id: number): void
  /** What to ask Telegram from; undefined before the first update. */
  nextOffset(): number | undefined
  /** The lowest unfinished update; undefined when all are finished. */
  lowest(): number | undefined
  unfinishedCount(): number
}

/** How many ids are remembered below the floor: Telegram repeats none of them, but its ids may start anew after a quiet week. */
const rememberedCount = 1_000

export function createUpdateFloor(): UpdateFloor {
  const unfinished = new Set<number>()
  const seen = new Set<number>()
  let newest: number | undefined
  const lowest = () => (unfinished.size === 0 ? undefined : Math.min(...unfinished))
  return {
    begin: (id) => {
      if (seen.has(id)) return false
      seen.add(id)
      unfinished.add(id)
      newest = id
      forgetOldest(seen, unfinished)
      return true
    },
    finish: (id) => void unfinished.delete(id),
    nextOffset: () => lowest() ?? (newest === undefined ? undefined : newest + 1),
    lowest,
    unfinishedCount: () => unfinished.size,
  }
}

function forgetOldest(seen: Set<number>, unfinished: ReadonlySet<number>): void {
  for (const id of seen) {
    if (seen.size <= rememberedCount) return
    if (!unfinished.has(id)) seen.delete(id)
  }
}
