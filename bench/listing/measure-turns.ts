import { monitorEventLoopDelay } from 'node:perf_hooks'

export type TurnFigures = {
  cpuMs: number
  /** The longest that the event loop was held, in ms of wall time: on a busy machine this holds the others' work too. */
  holdMs: number
  /** The most CPU time that one hold took, in ms, that of the garbage collector's threads included. */
  holdCpuMs: number
  /** How much RSS grew at most, from garbage collected, in MiB. */
  grownMiB: number
}

/** Runs something once and says how much it took, and how long it let nobody else have their turn. */
export async function measureTurns(run: () => Promise<unknown>): Promise<TurnFigures> {
  globalThis.gc?.()
  const rss = process.memoryUsage.rss()
  const seen = { peak: rss, holdCpu: 0 }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  let last = process.cpuUsage()
  const watch = setInterval(() => {
    const { user, system } = process.cpuUsage(last)
    seen.holdCpu = Math.max(seen.holdCpu, user + system)
    seen.peak = Math.max(seen.peak, process.memoryUsage.rss())
    last = process.cpuUsage()
  }, 1)
  // Nothing is measured of the first turn, and what comes last is seen only a turn later.
  await pause()
  const cpu = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(cpu)
  await pause()
  clearInterval(watch)
  delay.disable()
  return {
    cpuMs: (user + system) / 1_000,
    holdMs: delay.max / 1e6,
    holdCpuMs: seen.holdCpu / 1_000,
    grownMiB: (seen.peak - rss) / 1_048_576,
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50))
