import { createRepeatingJob } from '../../src/job/repeating-job.ts'
import { tryToResume } from '../../src/supplier/resume-sending.ts'
import type { Supplier } from '../../src/supplier/supplier.ts'
import { makeClock } from '../support/make-clock.ts'
import { until } from '../support/until.ts'
import { makeWorkbench, type WorkbenchOptions } from './make-workbench.ts'

const stepMs = 3_000

/**
 * A workbench whose sender and whose job that ends pauses run by a clock that goes on only while no call is under way: so each call reaches the sandbox in the
 * moment for which it was permitted, and windows can be counted there exactly.
 */
export async function makeDriven({ wrap, ...options }: Omit<WorkbenchOptions, 'clock'> = {}) {
  const clock = makeClock()
  let underWay = 0
  const counted = <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      underWay += 1
      try {
        return await call(...args)
      } finally {
        underWay -= 1
      }
    }
  }
  const count = (supplier: Supplier): Supplier => ({
    ...supplier,
    placeOrder: counted(supplier.placeOrder),
    getAccount: counted(supplier.getAccount),
    listServices: counted(supplier.listServices),
    listOrders: counted(supplier.listOrders),
  })
  const bench = await makeWorkbench({ ...options, clock, wrap: (supplier) => count(wrap?.(supplier) ?? supplier) })
  bench.sandbox.reset()
  let sender = null as ReturnType<typeof bench.startSender> | null
  const resuming = createRepeatingJob({
    name: 'resume sending',
    intervalMs: 1_000,
    run: () => tryToResume(sender?.parts ?? bench.parts),
    clock,
    logger: bench.logger,
  })
  /** Both the sender and the job sleep, and no call is under way. */
  const quiet = () =>
    until('all is quiet', () => {
      const loops = sender === null ? 1 : 2
      return underWay === 0 && clock.sleepers() === loops
    })
  return {
    bench,
    clock,
    quiet,
    start: () => {
      sender = bench.startSender(true)
      resuming.start()
    },
    /** Stops the sender and starts another with a gate of its own, as a restart of the program would. */
    restart: async () => {
      sender?.parts.gate.close()
      await sender?.stop()
      sender = bench.startSender(true)
    },
    /** Lets time pass, a few seconds at a time. */
    pass: async (ms: number) => {
      for (let left = ms; left > 0; left -= stepMs) {
        await quiet()
        clock.advance(Math.min(left, stepMs))
      }
      await quiet()
    },
    /** Lets time pass until something holds; answers the milliseconds that it took. */
    passUntil: async (what: string, limitMs: number, look: () => Promise<boolean>): Promise<number> => {
      const startedAt = clock.now()
      for (;;) {
        await quiet()
        if (await look()) return clock.now() - startedAt
        if (clock.now() - startedAt > limitMs)
          throw new Error(`within ${limitMs} ms it did not come to be that ${what}`)
        clock.advance(stepMs)
      }
    },
    close: async () => {
      sender?.parts.gate.close()
      await resuming.stop()
      await bench.close()
    },
  }
}

export type Driven = Awaited<ReturnType<typeof makeDriven>>
