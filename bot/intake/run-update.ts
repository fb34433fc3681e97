import type { Update } from 'grammy/types'
import type { Clock } from '../clock.ts'
import type { Logger } from '../logger.ts'
import { classifyHandlerFailure } from './classify-handler-failure.ts'
import type { UpdateRun, UpdateRuns } from './update-run.ts'

/** How long one try may take. A refresh asks the supplier for up to a minute. */
export const handlerDeadlineMs = 120_000

export type UpdateRunner = {
  runs: UpdateRuns
  /** The handlers. */
  handleUpdate(update: Update): Promise<void>
  /** Tells the person that this one came to nothing. Its own failure is nobody's concern. */
  apologise(update: Update): Promise<void>
  clock: Clock
  logger: Logger
}

/** How a run and the one who started it speak to each other. */
export type RunHooks = {
  /** Aborts when no new try may begin. */
  stopping: AbortSignal
  /** Aborts when a try under way has to end. */
  cutOff: AbortSignal
  /** Whether this update waits for something that all others wait for too, and must not give up its place at Telegram. */
  hold(isHeld: boolean): void
}

/** Handles one update until it is done or given up. Answers false when the bot stopped before that: Telegram then has to keep it. */
export async function runUpdate(runner: UpdateRunner, update: Update, hooks: RunHooks): Promise<boolean> {
  const { clock, logger } = runner
  const memory: UpdateRun['memory'] = {}
  for (let attempt = 1; ; attempt += 1) {
    const end = await tryOnce(runner, update, { attempt, memory }, hooks)
    if (end.kind === 'done') return true
    if (end.kind === 'cut-off') return false
    if (end.kind === 'late') {
      logger.error({ update: update.update_id }, `a handler was given up after ${handlerDeadlineMs / 1_000} s`)
      await runner.apologise(update)
      return true
    }
    const failure = classifyHandlerFailure(end.error, attempt)
    const facts = { update: update.update_id, attempt, err: end.error }
    if (failure.kind === 'unreachable') {
      logger.info(facts, 'a chat cannot be written to any more')
      return true
    }
    if (failure.kind === 'broken') {
      logger.error(facts, 'a handler failed')
      await runner.apologise(update)
      return true
    }
    logger.warn({ ...facts, afterMs: failure.afterMs }, 'an update is handled again later')
    hooks.hold(failure.held)
    await clock.sleep(failure.afterMs, hooks.stopping)
    hooks.hold(false)
    if (hooks.stopping.aborted) return false
  }
}

type TryEnd = { kind: 'done' } | { kind: 'failed'; error: unknown } | { kind: 'late' } | { kind: 'cut-off' }

async function tryOnce(
  { runs, handleUpdate, clock }: UpdateRunner,
  update: Update,
  run: Pick<UpdateRun, 'attempt' | 'memory'>,
  { cutOff }: RunHooks,
): Promise<TryEnd> {
  const over = new AbortController()
  const ended = new AbortController()
  runs.set(update, { ...run, signal: AbortSignal.any([over.signal, cutOff]) })
  const work = handleUpdate(update).then(
    (): TryEnd => ({ kind: 'done' }),
    (error: unknown): TryEnd => ({ kind: 'failed', error }),
  )
  const deadline = clock
    .sleep(handlerDeadlineMs, AbortSignal.any([ended.signal, cutOff]))
    .then((): TryEnd => ({ kind: cutOff.aborted ? 'cut-off' : 'late' }))
  const end = await Promise.race([work, deadline])
  ended.abort()
  // Whatever a late handler still wants to say would come out of nowhere.
  if (end.kind !== 'done') over.abort()
  return end
}
