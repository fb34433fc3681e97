import { runNotices } from './bot/run-notices.ts'
import { checkAll, checkAtRest } from './check/check.ts'
import type { Violation } from './check/facts.ts'
import { readFacts } from './check/read-facts.ts'
import type { ProcessUnderTest } from './desk/process-under-test.ts'
import { type CrashPoint, pointsOfAnyCall } from './plan/crash-points.ts'
import { describeHalt, type Halt, type Plan, type Round } from './plan/plan.ts'
import { settle } from './settle.ts'
import type { BehaviourName } from './supplier/behaviours.ts'
import { setSupplier } from './supplier/set-supplier.ts'
import { untilQuiet } from './until-quiet.ts'
import { within } from './within.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

/** One process that was killed (or halted), and where. */
export type Kill = { point: CrashPoint | 'elsewhere'; behaviour: BehaviourName; paused: boolean }

export type RunResult = {
  plan: Plan
  kills: Kill[]
  orders: number
  bought: number
  violations: Violation[]
  log: readonly string[]
  seconds: number
}

/** Runs one plan in a world of its own, and checks what is left. */
export async function runPlan(options: WorldOptions, onFailure: (world: World) => void): Promise<RunResult> {
  const { plan } = options
  const began = Date.now()
  const world = await createWorld(options)
  const kills: Kill[] = []
  const violations: Violation[] = []
  try {
    if (plan.hasBot) violations.push(...(await runNotices(world, (kill) => kills.push(kill))))
    else violations.push(...(await runRounds(world, (kill) => kills.push(kill))))
    if (violations.length === 0) violations.push(...checkAll(world))
    if (violations.length > 0) onFailure(world)
    const { orders, bought } = readFacts(world)
    const seconds = (Date.now() - began) / 1_000
    return { plan, kills, orders: orders.length, bought: bought.length, violations, log: world.log, seconds }
  } finally {
    await world.close()
  }
}

async function runRounds(world: World, onKill: (kill: Kill) => void): Promise<Violation[]> {
  for (const round of world.plan.rounds) {
    for (const kill of await runRound(world, round)) onKill(kill)
    const violations = checkAtRest(world)
    if (violations.length > 0) return violations
  }
  return await settle(world)
}

async function runRound(world: World, round: Round): Promise<Kill[]> {
  const { behaviour, halt } = round
  world.say(`round: ${describeHalt(halt)}, ${behaviour}`)
  setSupplier(world, round)
  world.time.skip(round.downMs)
  const desk = world.start(trapOf(halt))
  world.clients.begin(round.work)
  const made = await endRound(world, desk, halt)
  if (desk.isRunning()) desk.send('SIGKILL')
  await desk.end
  // Or a call on its way would be accepted in the time of the next round, long after its own deadline.
  await within(startMs, world.proxy.untilClosed())
  world.proxy.lay(null)
  return made.map((kill) => ({ paused: false, ...kill, behaviour }))
}

function trapOf(halt: Halt) {
  if (halt.how === 'stop') {
    return halt.killAfterMs === null ? ({ at: 'stop-begun', nth: 1, after: null, signal: 'SIGKILL' } as const) : null
  }
  if (halt.how !== 'kill' && halt.how !== 'pause') return null
  const { at, nth } = halt
  const after = pointsOfAnyCall.includes(at) ? 'claim-committed' : null
  return { at, nth, after, signal: halt.how === 'kill' ? 'SIGKILL' : 'SIGSTOP' } as const
}

type RoundKill = Pick<Kill, 'point'> & Partial<Pick<Kill, 'paused'>>

/** Waits for what ends the round and answers which processes it killed, and where. */
async function endRound(world: World, desk: ProcessUnderTest, halt: Halt): Promise<RoundKill[]> {
  switch (halt.how) {
    case 'kill':
      await untilQuiet(world, desk, desk.end)
      return [{ point: desk.isTrapped() ? halt.at : 'elsewhere' }]
    case 'kill-in-call':
      return [{ point: (await killInCall(world, desk, halt)) ? halt.at : 'elsewhere' }]
    case 'pause':
      return await pauseAndOvertake(world, desk, halt)
    case 'stop':
      return (await stopAndKill(desk, halt.killAfterMs)) ? [{ point: 'stop-begun' }] : []
    case 'kill-bot':
      throw new Error('only in the story of the notices a bot runs')
    case 'kill-anywhere':
      await within(startMs, desk.ready)
      await within(halt.afterMs, desk.end)
      return [{ point: 'elsewhere' }]
    default:
      return halt satisfies never
  }
}

async function killInCall(world: World, desk: ProcessUnderTest, halt: Extract<Halt, { how: 'kill-in-call' }>) {
  let isSprung = false
  const kill = async () => {
    isSprung = true
    desk.send('SIGKILL')
    await desk.end
  }
  world.proxy.lay({ at: halt.at, nth: halt.nth, kill })
  await untilQuiet(world, desk, desk.end)
  return isSprung
}

/** Real milliseconds in which a process starts. */
const startMs = 20_000

/** Enough real time for orders to be on their way when the stop comes. */
const workMs = 150

/** Whether it was killed: it may have stopped before. */
async function stopAndKill(desk: ProcessUnderTest, killAfterMs: number | null): Promise<boolean> {
  await within(startMs, desk.ready)
  await within(workMs, desk.end)
  desk.send('SIGTERM')
  await within(killAfterMs ?? startMs, desk.end)
  desk.send('SIGKILL')
  return (await desk.end).signal === 'SIGKILL'
}

/** Another process takes over while this one is halted; then both run on for a while, and are killed. */
async function pauseAndOvertake(world: World, desk: ProcessUnderTest, halt: Extract<Halt, { how: 'pause' }>) {
  await untilQuiet(world, desk, Promise.race([desk.trapped, desk.end]))
  if (!desk.isTrapped()) return [{ point: 'elsewhere' as const }]
  const second = world.start(null)
  await within(startMs, second.ready)
  const wakeAt = world.time.now() + halt.pauseMs
  while (world.time.now() < wakeAt && second.isRunning()) await within(10, second.end)
  desk.send('SIGCONT')
  await within(togetherMs, Promise.race([desk.end, second.end]))
  second.send('SIGKILL')
  await second.end
  return [{ point: halt.at, paused: true }, { point: 'elsewhere' as const }]
}

/** How long two processes run side by side, in real milliseconds. */
const togetherMs = 400
