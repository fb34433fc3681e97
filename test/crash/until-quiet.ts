import type { ProcessUnderTest } from './desk/process-under-test.ts'
import { within } from './within.ts'
import type { World } from './world.ts'

export type QuietLimits = {
  /** A round in which so much of the program's time goes by without a call or an answer will not come to its point any more. */
  quietMs: number
  /** Nor one that takes so long, in real milliseconds. */
  reachMs: number
}

const usualLimits: QuietLimits = { quietMs: 5 * 60_000, reachMs: 25_000 }

/** Waits for what ends a round, as long as anything is going on. */
export async function untilQuiet(
  world: World,
  started: ProcessUnderTest,
  end: Promise<unknown>,
  { quietMs, reachMs }: QuietLimits = usualLimits,
): Promise<void> {
  const giveUpAt = Date.now() + reachMs
  let isOver = false
  const over = end.finally(() => {
    isOver = true
  })
  await within(reachMs, Promise.race([started.ready, over]))
  let before = -1
  for (let busyAt = world.time.now(); !isOver && Date.now() < giveUpAt && world.time.now() - busyAt < quietMs; ) {
    const activity = world.activity()
    if (activity !== before || world.isBusy()) busyAt = world.time.now()
    before = activity
    await within(20, over)
  }
}
