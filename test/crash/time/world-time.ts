import path from 'node:path'
import type { ProcessUnderTest } from '../desk/process-under-test.ts'
import { createTimeFile, openSharedTime } from './shared-time.ts'
import { createTimeDriver, type Happening } from './time-driver.ts'

/** The time of one run, as the harness holds it. */
export type WorldTime = {
  /** What every process reads. */
  file: string
  now(): number
  /** Lets time pass at once, whatever is going on. */
  skip(ms: number): void
  /** Whether it passes in large steps from here on. */
  hurry(isSo: boolean): void
  /** Lets it pass from here on whenever nothing is going on. */
  drive(happening: Happening, running: () => readonly ProcessUnderTest[]): void
  close(): void
}

export function createWorldTime(folder: string): WorldTime {
  const file = path.join(folder, 'time')
  const written = createTimeFile(file)
  const clock = openSharedTime(file)
  let tellAll = () => {}
  let stopDriving = () => {}
  let isHurried = false
  return {
    file,
    now: clock.now,
    skip: (ms) => {
      written.skip(ms)
      tellAll()
    },
    hurry: (isSo) => {
      isHurried = isSo
    },
    drive: (happening, running) => {
      tellAll = () => {
        for (const one of running()) one.tellTime()
      }
      stopDriving = createTimeDriver({ skip: written.skip, running, happening, isHurried: () => isHurried }).stop
    },
    close: () => {
      stopDriving()
      written.close()
      clock.close()
    },
  }
}
