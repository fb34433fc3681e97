import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { BotParts } from '../bot-parts.ts'

/** Before a stream that ended is opened again. */
const retryMs = 2_000

/** Calls `wake` whenever the API's stream says something, and when it was broken, until the signal aborts. */
export async function followStream<Data>(
  { desk, clock, logger }: Pick<BotParts, 'desk' | 'clock' | 'logger'>,
  document: TypedDocumentNode<Data, Record<string, never>>,
  wake: () => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const reason = await desk.follow(document, wake, signal)
    if (signal.aborted) return
    logger.debug({ reason }, 'a stream of the API ended; it is opened again')
    wake()
    await clock.sleep(retryMs, signal)
  }
}
