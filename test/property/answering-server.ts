import type { Socket } from 'node:net'
import { makeClient, startRawServer } from '../supplier/canned-supplier.ts'

/** How a connection ends after the last byte: in good order, or by a reset that may overtake the bytes before it. */
export type Ending = 'fin' | 'reset'

/** A client and its server, which answers every request with bytes as they are, valid HTTP or not, and hangs up. */
export async function startAnsweringServer() {
  let next: { bytes: Uint8Array; ending: Ending } = { bytes: Buffer.of(), ending: 'fin' }
  const server = await startRawServer((socket) => {
    // The whole request is one small packet.
    socket.once('data', () => answer(socket, next.bytes, next.ending))
  })
  const { client } = makeClient(`http://127.0.0.1:${server.port}`)
  return {
    client,
    /** What the next requests are answered with; one at a time. */
    answerWith: (bytes: Uint8Array, ending: Ending = 'fin') => {
      next = { bytes, ending }
    },
    close: () => server.close(),
  }
}

export type AnsweringServer = Awaited<ReturnType<typeof startAnsweringServer>>

function answer(socket: Socket, bytes: Uint8Array, ending: Ending): void {
  if (ending === 'fin') socket.end(bytes)
  else socket.write(bytes, () => socket.resetAndDestroy())
}
