import type { Socket } from 'node:net'

/**
 * What a connection gets as its answer fits into buffers of the operating system, up to a megabyte: that it was handed over does not say that the client
 * has it. It does when the client closes the connection in good order, leaves it idle, or uses it for the next request; one that breaks off with
 * something unread resets it.
 */
export type TakenAnswers = {
  /** Waits until the client has taken the answer that was ended on this connection; rejects when the connection broke, or `signal` aborts. */
  untilTaken(socket: Socket, signal: AbortSignal): Promise<void>
  /** To be told of a next request on a connection. Resolves when whoever waited for the answer before has drawn the conclusions. */
  noteRequest(socket: Socket): Promise<void>
  /** Says that the conclusions from a connection's last answer are drawn. */
  settle(socket: Socket): void
}

type Waiting = { taken: () => void; settled: Promise<void>; settle: () => void }

export function createTakenAnswers(): TakenAnswers {
  const waiting = new WeakMap<Socket, Waiting>()
  return {
    untilTaken: (socket, signal) =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error('the client has gone'))
        if (signal.aborted || socket.errored) return gone()
        let settle = () => {}
        const settled = new Promise<void>((done) => {
          settle = done
        })
        waiting.set(socket, { taken: resolve, settled, settle })
        signal.addEventListener('abort', gone)
        socket.once('error', gone)
        if (socket.closed) return resolve()
        socket.once('close', (hadError) => (hadError ? gone() : resolve()))
      }),
    noteRequest: async (socket) => {
      const one = waiting.get(socket)
      if (!one) return
      one.taken()
      await one.settled
    },
    settle: (socket) => {
      waiting.get(socket)?.settle()
      waiting.delete(socket)
    },
  }
}
