import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export type SocketAddress = {
  host: string
  port: number
  secure: boolean
  /** A certificate to trust in place of the system's (PEM); only for tests. */
  ca?: string
}

/**
 * Opens a connection and resolves when it is ready for a request: connected and, over TLS, with a checked certificate. Nothing of the request
 * exists yet, so a rejection proves that no byte of it left. (Left to node:http, the request would queue in the socket during the handshake.)
 */
export function openSocket(address: SocketAddress, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = address.secure ? startTls(address) : connectTcp({ host: address.host, port: address.port })
    // Stays for good: an error event without a listener would end the process.
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('the connection was closed before it was ready')))
    const abandon = () => {
      socket.destroy()
      reject(signal.reason)
    }
    if (signal.aborted) return abandon()
    signal.addEventListener('abort', abandon, { once: true })
    socket.once(address.secure ? 'secureConnect' : 'connect', () => {
      signal.removeEventListener('abort', abandon)
      socket.setNoDelay(true)
      resolve(socket)
    })
  })
}

function startTls({ host, port, ca }: SocketAddress): Socket {
  return connectTls({
    host,
    port,
    ALPNProtocols: ['http/1.1'],
    // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off.
    rejectUnauthorized: true,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
  })
}
