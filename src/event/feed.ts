import { setMaxListeners } from 'node:events'
import { createPubSub } from 'graphql-yoga'

type Channels = { ordersMoved: [] }

/**
 * Tells those who wait that the feed (the OrderEvent table) has grown. It carries no events: whoever is woken reads them from the database,
 * in order and from where they stopped, so a lost or doubled wake-up costs nothing.
 */
export type Feed = {
  announce(): void
  /** Yields once at the start and once after every growth; growths that come while the reader is busy are one. */
  wakeups(signal?: AbortSignal): AsyncGenerator<void>
}

export function createFeed(): Feed {
  const eventTarget = new EventTarget()
  // Every subscriber listens; Node takes more than ten for a leak and says so.
  setMaxListeners(0, eventTarget)
  const pubsub = createPubSub<Channels>({ eventTarget })
  return {
    announce: () => pubsub.publish('ordersMoved'),
    wakeups: (signal) => wakeups(() => pubsub.subscribe('ordersMoved'), signal),
  }
}

async function* wakeups(subscribe: () => AsyncIterable<unknown> & AsyncIterator<unknown>, signal?: AbortSignal) {
  const subscription = subscribe()
  let pending = true
  let wake = () => {}
  const listen = async () => {
    for await (const _ of subscription) {
      pending = true
      wake()
    }
  }
  const stop = () => void subscription.return?.().then(wake)
  signal?.addEventListener('abort', stop)
  const listening = listen()
  try {
    while (!signal?.aborted) {
      if (pending) {
        pending = false
        yield
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (pending || signal?.aborted) resolve()
        })
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    await subscription.return?.()
    await listening
  }
}
