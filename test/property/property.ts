/** A rule that must hold whatever fast-check makes up: a few runs of it in `npm test`, as many as asked in `npm run test:property`. */
export type Property = {
  name: string
  /** Runs in `npm test`. */
  fewRuns: number
  /** The part of the asked runs that a long run gives to it; below 1 where a single run takes long. */
  share: number
  /** Throws with the smallest counterexample, its seed and its path. Answers how often each kind of outcome came, which shows what the rule was tried on. */
  check(parameters: RunParameters): Promise<Tally>
}

/** `seed` and `path` are what fast-check printed for a failure, to see it again. */
export type RunParameters = { numRuns: number; seed?: number; path?: string }

export type Tally = Readonly<Record<string, number>>

/** Counts outcomes by name. */
export function createTally() {
  const counts = new Map<string, number>()
  return {
    count: (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    counts: (): Tally => Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b))),
  }
}

/**
 * Fails when an outcome came so seldom that the rule says nothing about it. Few runs are no sample, and are not judged.
 */
export function assertTried(tally: Tally, outcome: string, leastShare: number): void {
  const total = Object.values(tally).reduce((sum, count) => sum + count, 0)
  if (total * leastShare < 6) return
  const share = (tally[outcome] ?? 0) / total
  if (share < leastShare) throw new Error(`only ${(share * 100).toFixed(2)} % of ${total} runs came to ${outcome}`)
}
