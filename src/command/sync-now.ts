import { CommandFailure, exitCodes } from './command-failure.ts'
import {
  DeskStandingDocument,
  LatestEventCursorDocument,
  OrderEventsDocument,
  type OrderEventsQuery,
  type SyncFactsFragment,
  SyncPendingDocument,
  SyncRunByIdDocument,
} from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import { count } from './preview.ts'
import type { CommandEnd, Session } from './session.ts'

type Change = OrderEventsQuery['orderEvents']['nodes'][number]

/** Changes that are listed for people; `--json` has them all. */
const shownChanges = 50
const pollMs = 1_000

/** Asks the supplier about every open order (or those of an age) now, and tells what changed meanwhile. */
export async function syncNow(session: Session, minAgeSeconds: number | null): Promise<CommandEnd> {
  const { api, output } = session
  const { latestEventCursor } = await api.ask(LatestEventCursorDocument, {})
  const { syncPending: result } = await api.ask(SyncPendingDocument, { input: { minAgeSeconds } })
  if (result.__typename === 'SupplierError') {
    const message = plainLine(result.message)
    output.note(`The supplier could not be asked: ${message}`)
    return { exitCode: exitCodes.partly, document: { run: null, failure: message, changes: [] } }
  }
  const run = await waitForRun(session, result)
  const changes = await fetchChanges(session, latestEventCursor)
  tell(session, run, changes)
  await tellOfOthers(session)
  const isWhole = run.failure === null && run.missing === 0
  return { exitCode: isWhole ? exitCodes.done : exitCodes.partly, document: { run, failure: run.failure, changes } }
}

/** The server answers after 20 s even when a long run still goes on. */
async function waitForRun({ api, surroundings }: Session, started: SyncFactsFragment): Promise<SyncFactsFragment> {
  let run = started
  while (run.finishedAt === null) {
    await surroundings.sleep(pollMs, surroundings.interrupted)
    if (surroundings.interrupted.aborted)
      throw new CommandFailure('interrupted', 'Interrupted; the sync goes on at the server.')
    const { node } = await api.ask(SyncRunByIdDocument, { id: run.id })
    if (node?.__typename !== 'SyncRun') throw new Error(`the sync ${run.id} is gone`)
    run = node
  }
  return run
}

async function fetchChanges({ api }: Session, cursor: string): Promise<Change[]> {
  const changes: Change[] = []
  let after = cursor
  for (;;) {
    const { orderEvents } = await api.ask(OrderEventsDocument, { after })
    changes.push(...orderEvents.nodes.filter(({ from }) => from === 'PENDING' || from === 'IN_PROCESS'))
    if (!orderEvents.pageInfo.hasNextPage || orderEvents.pageInfo.endCursor === null) return changes
    after = orderEvents.pageInfo.endCursor
  }
}

/** A sync asks about what the supplier has; what it may have, or must not get yet, is told apart. */
async function tellOfOthers({ api, output }: Session): Promise<void> {
  const { held, unknown, review } = await api.ask(DeskStandingDocument, {})
  const others = held.totalCount + unknown.totalCount + review.totalCount
  if (others > 0) output.note(`${count(others, 'order')} held or of unknown outcome: imei-desk review`)
}

function tell({ output }: Session, run: SyncFactsFragment, changes: readonly Change[]): void {
  for (const { order, from, to } of changes.slice(0, shownChanges))
    output.tell(`${order.imei}  ${from} -> ${to}  ${plainLine(order.serviceTitle)}`)
  if (changes.length > shownChanges) output.tell(`and ${changes.length - shownChanges} more`)
  const { open, asked, calls, updated, unchanged } = run
  output.tell(
    `${count(open, 'open order')}: ${asked} asked about in ${count(calls, 'call')}, ${updated} changed, ${unchanged} unchanged.`,
  )
  if (run.missing > 0) output.note(`The supplier left ${run.missing} out of its answer; they stay open.`)
  if (run.failure !== null) output.note(`The sync broke off: ${plainLine(run.failure)}`)
}
