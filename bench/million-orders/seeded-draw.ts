/** Numbers that look drawn and are the same in every run (mulberry32). */
export type Draw = {
  /** From 0 up to and without `below`. */
  below(limit: number): number
  /** One of them, each as likely as its share of 1,000. */
  share<Value>(shares: readonly (readonly [Value, number])[]): Value
}

export function createDraw(seed: number): Draw {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (limit) => Math.floor(next() * limit),
    share: (shares) => {
      let left = next() * 1_000
      for (const [value, share] of shares) {
        left -= share
        if (left < 0) return value
      }
      const last = shares.at(-1)
      if (!last) throw new Error('nothing to draw from')
      return last[0]
    },
  }
}
