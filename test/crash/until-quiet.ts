import type { ProcessUnderTest } from './desk/process-under-test.ts'
import { within } from './within.ts'
import type { World } from './world.ts'

export type QuietLimits = {
  /** A round in which so much of the program's time goes by without a call or an answer will not come to its point any more. */
  quietMs: number
  /** Nor will one that has gone on for so long in the program's time: leases, pauses and the time until a review are over by then. */
  passedMs: number
  /** Nor one that takes so long, in real milliseconds. */
  reachMs: number
}

const usualLimits: QuietLimits = { quietMs: 5 * 60_000, passedMs: 40 * 60_000, reachMs: 25_000 }

/** Waits for what ends a round, as long as anything is going on. */
export async function untilQuiet(
  world: World,
  started: ProcessUnderTest,
  end: Promise<unknown>,
  { quietMs, passedMs, reachMs }: QuietLimits = usualLimits,
): Promise<void> {
  const giveUpAt = Date.now() + reachMs
  let isOver = false
  const over = end.finally(() => {
    isOver = true
  })
  await within(reachMs, Promise.race([started.ready, over]))
  const passedAt = world.time.now() + passedMs
  let before = -1
  for (let busyAt = world.time.now(); !isOver && Date.now() < giveUpAt; ) {
    const now = world.time.now()
    if (now - busyAt >= quietMs || now >= passedAt) return
    const activity = world.activity()
    if (activity !== before || world.isBusy()) busyAt = now
    before = activity
    await within(20, over)
  }
}
