import { setTimeout as delay } from 'node:timers/promises'
import type { ProcessUnderTest } from '../desk/process-under-test.ts'

/** Where clients reach the program: at the newest process, once it is ready, and while it runs. */
export type Front = {
  show(desk: ProcessUnderTest): void
  /** The address, as soon as there is one; rejects when the run is over. */
  find(): Promise<string>
  close(): void
}

export function createFront(): Front {
  let shown: { desk: ProcessUnderTest; url: string | null } | null = null
  let isClosed = false
  return {
    show: (desk) => {
      const front: NonNullable<typeof shown> = { desk, url: null }
      shown = front
      desk.ready.then(
        (url) => {
          front.url = url
        },
        () => {},
      )
    },
    find: async () => {
      while (!isClosed) {
        if (shown?.url != null && shown.desk.isRunning() && !shown.desk.isTrapped()) return shown.url
        await delay(10)
      }
      throw new Error('the run is over')
    },
    close: () => {
      isClosed = true
    },
  }
}
