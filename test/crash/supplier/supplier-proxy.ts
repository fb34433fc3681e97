import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { CallPoint } from '../plan/crash-points.ts'
import { answerWithLie } from './answer-with-lie.ts'
import type { Lie } from './lies.ts'
import { type RequestRead, readRequest } from './read-request.ts'

/** Ends the program in the middle of one of its calls to place an order: the `nth` from when the snare was laid. */
export type Snare = { at: CallPoint; nth: number; kill: () => Promise<void> }

export type ProxyOptions = {
  target: number
  /** Told of every order call before a byte of it goes on to the supplier. */
  onPlace: (call: { imei: string; serviceNumber: string }) => void
  /** The ids that a lie about the list may count on; null while lists are to be true: nobody could see through a lie that comes first of all. */
  findKnown: () => ReadonlySet<string> | null
}

export type SupplierProxy = {
  url: string
  lay(snare: Snare | null): void
  /** From now on lists of the account lie. */
  lie(lie: Lie | null): void
  /** Whether a call came so short a time ago that its answer may still come at once. */
  isBusy(): boolean
  /** Grows with the beginning and the end of every call. */
  activity(): number
  /** Waits until what a program that is gone has sent has come to the supplier, and every line is closed. */
  untilClosed(): Promise<void>
  close(): Promise<void>
}

/** Real milliseconds in which the supplier answers unless it is slow or hangs. */
const patienceMs = 40

/** Long enough for bytes that were written to be read on this machine. */
const flushMs = 40

/** Stands between the program and the supplier, and sees (and cuts) what neither of them can see. */
export async function createSupplierProxy({ target, onPlace, findKnown }: ProxyOptions): Promise<SupplierProxy> {
  let snare: Snare | null = null
  let lie: Lie | null = null
  const sockets = new Set<Socket>()
  const underWay = new Set<{ since: number }>()
  let activity = 0
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    return socket
  }
  const takeSnare = (): Snare | null => {
    if (snare === null) return null
    snare.nth -= 1
    if (snare.nth > 0) return null
    const sprung = snare
    snare = null
    return sprung
  }
  const server = createServer((client) => {
    track(client)
    activity += 1
    const call = { since: Date.now() }
    underWay.add(call)
    client.on('close', () => {
      activity += 1
      underWay.delete(call)
    })
    void readRequest(client).then((request) => {
      if (request === null) return void client.destroy()
      const { order } = request
      if (order) onPlace(order)
      if (lie && request.isListing) return void answerWithLie(client, { target, request, lie, findKnown })
      const sprung = order ? takeSnare() : null
      // A call that gets no answer is not the moment that was meant; the next one may be.
      const putBack = () => {
        if (sprung && snare === null) snare = { ...sprung, nth: 1 }
      }
      passOn(client, track(connect(target, '127.0.0.1')), request, sprung && { ...sprung, putBack })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    lay: (next) => {
      snare = next && { ...next }
    },
    lie: (next) => {
      lie = next
    },
    isBusy: () => [...underWay].some(({ since }) => Date.now() - since < patienceMs),
    activity: () => activity,
    untilClosed: async () => {
      while (sockets.size > 0) await setTimeout(flushMs)
      await setTimeout(flushMs)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function passOn(
  client: Socket,
  supplier: Socket,
  request: RequestRead,
  snare: (Snare & { putBack: () => void }) | null,
): void {
  const hangUp = () => {
    supplier.end()
    void setTimeout(flushMs).then(() => supplier.destroy())
  }
  if (snare?.at === 'half-request') {
    void snare.kill().then(() => {
      supplier.write(request.bytes.subarray(0, request.halfOfBody))
      hangUp()
    })
    return
  }
  // What the program has written arrives, even when it is gone by then; after that the line is cut.
  client.on('close', hangUp)
  supplier.write(request.bytes)
  supplier.on('error', () => client.resetAndDestroy())
  if (snare === null) supplier.pipe(client)
  else
    onFirstBytes(supplier, snare.putBack, (answer) => {
      if (snare.at === 'accepted-no-bytes') return void snare.kill()
      client.write(answer.subarray(0, Math.floor(answer.length / 2)))
      void setTimeout(flushMs).then(snare.kill)
    })
}

/** The answer's first piece, which of a small one is all of it; or the news that there is none. */
function onFirstBytes(supplier: Socket, onNone: () => void, onSome: (bytes: Buffer) => void): void {
  let isSome = false
  supplier.once('data', (bytes) => {
    isSome = true
    onSome(bytes)
  })
  supplier.once('close', () => {
    if (!isSome) onNone()
  })
}
