import { isOver } from './batch-standing.ts'
import { CommandFailure } from './command-failure.ts'
import { followBatch } from './follow-batch.ts'
import { type BatchFactsFragment, SupplierDocument } from './generated/graphql.ts'
import { plainLine } from './plain-text.ts'
import type { Session } from './session.ts'
import { createProgress, type Progress } from './show-progress.ts'

/** How the wait for a batch ended; the batch is as it was last seen. */
export type WaitEnd = { kind: 'over' | 'timeout'; batch: BatchFactsFragment }

/** Between two looks at why nothing is being sent. */
const pauseLookMs = 10_000

/** Shows the progress of a batch until nothing of it moves by itself. Throws at Ctrl-C. */
export async function waitForBatch(session: Session, start: BatchFactsFragment, timeoutMs: number): Promise<WaitEnd> {
  const { surroundings } = session
  if (isOver(start)) return { kind: 'over', batch: start }
  const ended = new AbortController()
  const signal = AbortSignal.any([ended.signal, surroundings.interrupted])
  const total = start.statusCounts.reduce((sum, { count }) => sum + count, 0)
  const progress = createProgress(surroundings, session.output, total)
  const noting = { ...session, output: { ...session.output, note: progress.note } }
  const timer = surroundings.sleep(timeoutMs, signal).then(() => ended.abort())
  const watch = watchPause(noting, progress, signal)
  let batch = start
  try {
    progress.update(batch)
    for await (batch of followBatch(noting, start.id, signal)) progress.update(batch)
  } finally {
    progress.stop()
    ended.abort()
    await Promise.all([timer, watch])
  }
  if (surroundings.interrupted.aborted) throw new CommandFailure('interrupted', interruptedMessage(start.id))
  return { kind: isOver(batch) ? 'over' : 'timeout', batch }
}

/** Tells once each time why nothing is being sent. It is a help only: whatever fails here is told by the wait itself. */
async function watchPause({ api, surroundings }: Session, progress: Progress, signal: AbortSignal): Promise<void> {
  let told = ''
  while (!signal.aborted) {
    const answer = await api.ask(SupplierDocument, {}, signal).catch(() => null)
    const pause = answer?.supplier.pause?.message ?? ''
    if (pause !== '' && pause !== told)
      progress.note(`Nothing is being sent: ${plainLine(pause)} The orders wait; none is lost.`)
    told = pause
    await surroundings.sleep(pauseLookMs, signal)
  }
}

function interruptedMessage(id: string): string {
  return `Interrupted. The orders go on at the server. Look again with: imei-desk results ${id} ORIGINAL_FILE`
}
