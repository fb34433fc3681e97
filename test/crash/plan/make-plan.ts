import type { Settings } from '../../../sandbox/gsm-fusion/settings.ts'
import { behaviourNames, buyingBehaviours, doubtfulBehaviours, listingFaults } from '../supplier/behaviours.ts'
import { lies } from '../supplier/lies.ts'
import { callPoints, intakePoints, noticePoints, pausePoints, reconcilePoints, sendingPoints } from './crash-points.ts'
import { extras, type Halt, type Plan, type Round, type Work } from './plan.ts'
import { createDraw, type Draw } from './seeded-draw.ts'

type Story = (draw: Draw) => Pick<Plan, 'rounds'> & Partial<Pick<Plan, 'settings' | 'env'>>

/** What a run of each kind is about, and how often (of all shares together) it comes. */
const stories = {
  storm: { share: 9, story: makeStorm },
  'recovery five times': { share: 2, story: makeRecovery },
  'unknown outcomes': { share: 3, story: makeUnknown },
  'the list lies': { share: 2, story: makeLies },
  'ordered elsewhere': { share: 1, story: makeElsewhere },
  'status lists': { share: 1, story: makeSync },
  migration: { share: 1, story: makeMigration },
  'paused and overtaken': { share: 4, story: makePause },
  'graceful stop': { share: 2, story: makeStop },
  notices: { share: 1, story: makeNotices },
} as const satisfies Record<string, { share: number; story: Story }>

/** Everything about one run, from its seed alone. */
export function makePlan(seed: number): Plan {
  const draw = createDraw(seed)
  const names = Object.entries(stories).flatMap(([name, { share }]) => Array.from({ length: share }, () => name))
  const story = draw.pick(names) as keyof typeof stories
  const made: ReturnType<Story> = stories[story].story(draw)
  return {
    seed,
    story,
    isOfSelection: false,
    isFirstStart: story === 'migration',
    hasBot: story === 'notices',
    settings: { ...makeSettings(draw), ...made.settings },
    env: { ...makeEnv(draw), ...made.env },
    rounds: made.rounds,
  }
}

function makeSettings(draw: Draw): Partial<Settings> {
  return {
    duplicates: draw.pick(['element', 'root-error'] as const),
    duplicateScope: draw.pick(['service', 'none'] as const),
    codeEncoding: draw.pick(['cdata', 'escaped', 'double-escaped'] as const),
    listing: draw.chance(0.85),
    accountInfo: draw.chance(0.8),
    rejectRate: 0.1,
    pendingMs: draw.pick([0, 60_000, 600_000]),
    processMs: draw.pick([0, 60_000]),
  }
}

const makeEnv = (draw: Draw) => ({
  GSM_FUSION_RATE_PER_MINUTE: draw.pick(['60', '240', '0']),
  GSM_FUSION_CONCURRENCY: draw.pick(['1', '4', '8']),
  GSM_FUSION_TIMEOUT_SECONDS: draw.pick(['30', '60']),
  SETTLE_ABSENT_ORDERS: draw.pick(['0', '1']),
  // Shared: a new process cannot know that the old one is gone, and waits for its leases.
  ALLOW_SHARED_DATABASE: draw.pick(['', '', '1']),
})

function makeWork(draw: Draw, more: Partial<Work> = {}): Work {
  return {
    singles: draw.int(1, 2),
    batchLines: draw.pick([0, 3, 6]),
    draft: draw.chance(0.3),
    extras: extras.filter(() => draw.chance(0.25)),
    ...more,
  }
}

const makeListingFault = (draw: Draw) => ({ fault: draw.pick(listingFaults), share: draw.pick([0.5, 1]) })

function makeRound(draw: Draw, halt: Halt, more: Partial<Round> = {}): Round {
  return {
    downMs: draw.pick([0, 0, 20_000, 200_000]),
    work: makeWork(draw),
    behaviour: draw.pick(behaviourNames),
    listingFault: draw.chance(0.15) ? makeListingFault(draw) : null,
    lie: null,
    halt,
    ...more,
  }
}

const rounds = (count: number, make: (index: number) => Round): Round[] =>
  Array.from({ length: count }, (_, index) => make(index))

const anyHalt = (draw: Draw): Halt => {
  const kind = draw.int(1, 20)
  if (kind <= 4) return { how: 'kill', at: draw.pick(intakePoints), nth: draw.int(1, 2) }
  if (kind <= 13) return { how: 'kill', at: draw.pick(sendingPoints), nth: draw.int(1, 3) }
  if (kind <= 17) return { how: 'kill-in-call', at: draw.pick(callPoints), nth: draw.int(1, 3) }
  return { how: 'kill-anywhere', afterMs: draw.int(0, 400) }
}

function makeStorm(draw: Draw): ReturnType<Story> {
  return { rounds: rounds(draw.int(4, 7), () => makeRound(draw, anyHalt(draw))) }
}

/** Several calls are cut off; when their leases are over the program dies five times in the middle of its recovery. */
function makeRecovery(draw: Draw): ReturnType<Story> {
  const first = makeRound(
    draw,
    { how: 'kill', at: draw.pick(['call-written', 'claim-committed'] as const), nth: draw.int(5, 7) },
    { work: makeWork(draw, { batchLines: 9 }), behaviour: draw.pick(['slow', 'hang-after-accept'] as const) },
  )
  const again = rounds(5, (index) =>
    makeRound(
      draw,
      { how: 'kill', at: index < 4 ? 'recovery-stored' : 'recovery-committed', nth: 1 },
      { downMs: index === 0 ? 200_000 : 0, work: makeWork(draw, { singles: index % 2, batchLines: 0, extras: [] }) },
    ),
  )
  return { rounds: [first, ...again], env: { GSM_FUSION_CONCURRENCY: '8', GSM_FUSION_RATE_PER_MINUTE: '0' } }
}

/** Answers are lost, and the program dies while it looks for the orders in the supplier's list. */
function makeUnknown(draw: Draw): ReturnType<Story> {
  const doubtful = () => draw.pick(doubtfulBehaviours)
  const first = makeRound(draw, { how: 'kill-anywhere', afterMs: draw.int(300, 900) }, { behaviour: doubtful() })
  const again = rounds(draw.int(3, 5), () =>
    makeRound(
      draw,
      { how: 'kill', at: draw.pick(reconcilePoints), nth: draw.int(1, 2) },
      {
        downMs: draw.pick([0, 60_000, 200_000, 1_000_000]),
        behaviour: doubtful(),
        listingFault: draw.chance(0.3) ? makeListingFault(draw) : null,
      },
    ),
  )
  return { rounds: [first, ...again], settings: { listing: draw.chance(0.9) } }
}

/** The supplier's list lies for rounds on end, while orders of unknown outcome grow old enough to be given up, and newer ones are accepted. */
function makeLies(draw: Draw): ReturnType<Story> {
  const first = makeRound(
    draw,
    { how: 'kill-anywhere', afterMs: draw.int(300, 900) },
    { behaviour: draw.pick(buyingBehaviours), work: makeWork(draw, { batchLines: 6 }), listingFault: null },
  )
  const again = rounds(draw.int(4, 6), () =>
    makeRound(
      draw,
      { how: 'kill', at: draw.pick(reconcilePoints), nth: draw.int(2, 5) },
      {
        downMs: draw.pick([0, 200_000, 1_000_000, 1_000_000]),
        behaviour: draw.pick(['good', 'good', ...buyingBehaviours] as const),
        listingFault: null,
        lie: draw.chance(0.8) ? draw.pick(lies) : null,
      },
    ),
  )
  return { rounds: [first, ...again], settings: { listing: true }, env: { SETTLE_ABSENT_ORDERS: '1' } }
}

/** Faults that lose an answer about orders and stop nothing else. */
const losingFaults = listingFaults.filter(
  (fault) => !['hang-before-accept', 'too-many-requests', 'maintenance', 'invalid-key'].includes(fault),
)

/** The account has orders from the site, and what the program asks about them before its first order gets lost half of the time; then they are ordered here. */
function makeElsewhere(draw: Draw): ReturnType<Story> {
  return {
    rounds: rounds(draw.int(3, 4), (index) =>
      index === 0
        ? makeRound(
            draw,
            { how: 'kill', at: 'settle-committed', nth: 3 },
            {
              work: makeWork(draw, { singles: 0, batchLines: 0, extras: ['ordered-elsewhere'] }),
              behaviour: 'good',
              listingFault: { fault: draw.pick(losingFaults), share: 0.5 },
            },
          )
        : makeRound(draw, anyHalt(draw)),
    ),
    settings: { listing: true, duplicateScope: 'service' },
  }
}

function makeSync(draw: Draw): ReturnType<Story> {
  return {
    rounds: rounds(4, (index) =>
      makeRound(
        draw,
        { how: 'kill', at: 'sync-half-stored', nth: draw.int(1, 4) },
        { behaviour: index === 0 ? 'good' : draw.pick(behaviourNames), downMs: draw.pick([0, 120_000]) },
      ),
    ),
    settings: { pendingMs: 60_000, processMs: draw.pick([0, 60_000]) },
  }
}

/** Killed in the first migration, in the second one (the first stands by then), and again. */
function makeMigration(draw: Draw): ReturnType<Story> {
  const nothing = makeWork(draw, { singles: 0, batchLines: 0, extras: [] })
  const kill = (nth: number): Halt => ({ how: 'kill', at: 'migration-half-applied', nth })
  const halts = [...(draw.chance(0.5) ? [kill(1)] : []), kill(2), ...(draw.chance(0.5) ? [kill(1)] : [])]
  const half = halts.map((halt) => makeRound(draw, halt, { work: nothing }))
  return { rounds: [...half, ...rounds(3, () => makeRound(draw, anyHalt(draw)))] }
}

/** The lease is 60 s here. The halted process wakes within it, just past it, or when all has long been settled without it. */
function makePause(draw: Draw): ReturnType<Story> {
  return {
    rounds: rounds(draw.int(2, 3), () => {
      const pauseMs = draw.pick([20_000, 75_000, 150_000, 240_000])
      const halt: Halt = { how: 'pause', at: draw.pick(pausePoints), nth: draw.int(1, 2), pauseMs }
      return makeRound(draw, halt, { downMs: 0 })
    }),
    env: { ALLOW_SHARED_DATABASE: '1', GSM_FUSION_TIMEOUT_SECONDS: '30' },
  }
}

function makeStop(draw: Draw): ReturnType<Story> {
  return {
    rounds: rounds(draw.int(3, 5), () =>
      makeRound(draw, { how: 'stop', killAfterMs: draw.pick([null, 0, 5, 20, 60, 150]) }),
    ),
  }
}

/** People order by the bot; their orders take longer than anybody looks at a card, so that every answer is told. */
function makeNotices(draw: Draw): ReturnType<Story> {
  const patience = { pendingMs: 600_000, processMs: 0, rejectRate: 0, listing: true }
  return {
    rounds: rounds(draw.int(4, 6), () =>
      makeRound(
        draw,
        { how: 'kill-bot', at: draw.pick(noticePoints), nth: draw.int(1, 2) },
        {
          downMs: 0,
          work: makeWork(draw, { singles: draw.int(2, 5), batchLines: 0, extras: [] }),
          behaviour: draw.pick(['good', 'slow', 'reset-after-accept', 'html-502-before-accept'] as const),
          listingFault: null,
        },
      ),
    ),
    settings: patience,
  }
}
