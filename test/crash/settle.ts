import { setTimeout as delay } from 'node:timers/promises'
import type { Facts, Violation } from './check/facts.ts'
import { findUnsettled } from './check/liveness.ts'
import { readFacts } from './check/read-facts.ts'
import { behaviours } from './supplier/behaviours.ts'
import { within } from './within.ts'
import type { World } from './world.ts'

/**
 * When so much of the program's time has gone by without a fault, whatever can be settled has to be settled: leases, pauses and reviews are over within
 * half an hour, and the slowest rounds of asking come every half hour.
 */
const settledWithinMs = 4 * 3_600_000

/** And so much real time: the program has to be let work. */
const atLeastMs = 4_000

/** Real milliseconds between looks. */
const lookMs = 60

/** Takes all faults away, starts the program once more and lets time pass until everything is settled; then stops it gracefully. */
export async function settle(world: World): Promise<Violation[]> {
  const { sandbox } = world
  sandbox.changeSettings(behaviours.good.settings)
  sandbox.changeFaults({ clear: true })
  world.proxy.lie(null)
  world.say('no more faults')
  const desk = world.start(null)
  const problem = await desk.ready.then(
    () => null,
    (error: Error) => error.message,
  )
  if (problem !== null) return [{ invariant: 'it starts again after a crash', text: problem }]
  const unsettled = await waitUntilSettled(world)
  world.say(`${unsettled.length} unsettled; stopping`)
  desk.send('SIGTERM')
  await within(stopMs, desk.end)
  const hasStopped = !desk.isRunning()
  if (!hasStopped) desk.send('SIGKILL')
  const { code, signal } = await desk.end
  return [
    ...unsettled.map((text) => ({ invariant: 'what can be settled is settled', text })),
    ...(code === 0 ? [] : [{ invariant: 'it stops when told to', text: `it ended with ${code ?? signal}` }]),
  ]
}

/** Real milliseconds in which the program stops. */
const stopMs = 20_000

/** Whether a call to place an order is under way, or may come. */
const mayStillSend = ({ orders, pendingScripts }: Facts): boolean =>
  pendingScripts > 0 || orders.some(({ status }) => status === 'QUEUED' || status === 'SENDING')

async function waitUntilSettled(world: World): Promise<string[]> {
  const faultsOverAt = world.time.now()
  const earliest = Date.now() + atLeastMs
  for (;;) {
    const isLate = world.time.now() - faultsOverAt > settledWithinMs && Date.now() > earliest
    const facts = readFacts(world)
    const unsettled = findUnsettled(facts)
    world.time.hurry(!mayStillSend(facts))
    if (unsettled.length === 0 || isLate) return unsettled
    await delay(lookMs)
  }
}
