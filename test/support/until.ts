import { setTimeout } from 'node:timers/promises'

/** Waits until something holds, looking often; fails with what it last saw. The limit is for what never comes: a busy machine may take long. */
export async function until<T>(what: string, look: () => Promise<T> | T, limitMs = 45_000): Promise<NonNullable<T>> {
  const giveUpAt = performance.now() + limitMs
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > giveUpAt)
      throw new Error(`it did not come to be that ${what}; last seen: ${JSON.stringify(seen)}`)
    await setTimeout(5)
  }
}
