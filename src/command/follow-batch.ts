import { isOver } from './batch-standing.ts'
import { CommandFailure } from './command-failure.ts'
import { type BatchFactsFragment, BatchProgressDocument } from './generated/graphql.ts'
import { getBatch } from './get-batch.ts'
import type { Session } from './session.ts'

/** After so long without news the stream may be dead without having said so: the state is asked for. */
export const silenceMs = 15_000
/** Between two questions while there is no stream. */
export const pollMs = 2_000
/** An API that does not come back within this time is given up. */
const patienceMs = 300_000

/**
 * The batch again and again, as it moves, until nothing of it moves by itself or the signal aborts. It is streamed; whenever the stream breaks (a proxy, a
 * restart of the server) the state is asked for, and the stream tried again. Throws when the API is gone for five minutes or refuses us.
 */
export async function* followBatch(
  session: Session,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<BatchFactsFragment> {
  const { surroundings, output } = session
  let goneSinceMs: number | null = null
  while (!signal.aborted) {
    for await (const batch of streamBatch(session, id, signal)) {
      yield batch
      if (isOver(batch)) return
    }
    if (signal.aborted) return
    try {
      const batch = await getBatch(session, id, signal)
      goneSinceMs = null
      yield batch
      if (isOver(batch)) return
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof CommandFailure) || error.kind !== 'unreachable') throw error
      if (goneSinceMs === null) output.note('The API does not answer; the orders are safe there. Trying again ...')
      goneSinceMs ??= surroundings.now()
      if (surroundings.now() - goneSinceMs > patienceMs) throw error
    }
    await surroundings.sleep(pollMs, signal)
  }
}

/** What the stream tells until it ends, breaks or falls silent; never throws. */
async function* streamBatch(
  { api, surroundings }: Session,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<BatchFactsFragment> {
  const broken = new AbortController()
  const stream = api.follow(BatchProgressDocument, { id }, AbortSignal.any([signal, broken.signal]))
  try {
    for (;;) {
      const heard = new AbortController()
      const silence = surroundings.sleep(silenceMs, AbortSignal.any([signal, heard.signal])).then(() => null)
      // The stream is left behind when silence wins; its later failure is nobody's concern.
      const next = stream.next().catch(() => null)
      const result = await Promise.race([next, silence])
      heard.abort()
      if (result === null || result.done) return
      yield result.value.batchProgress
    }
  } finally {
    broken.abort()
  }
}
