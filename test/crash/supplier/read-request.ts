import type { Socket } from 'node:net'

export type RequestRead = {
  bytes: Buffer
  /** Where the first half of the body ends. */
  halfOfBody: number
  /** What it orders; null when it is no order. */
  order: { imei: string; serviceNumber: string } | null
  /** Whether it asks for all orders of the account. */
  isListing: boolean
}

/** One whole request of the program's client (which names the body's length and sends one request a connection); null when it broke off. */
export function readRequest(socket: Socket): Promise<RequestRead | null> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0)
    const onData = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk])
      const request = parseWhole(bytes)
      if (request === null) return
      socket.off('data', onData)
      resolve(request)
    }
    socket.on('data', onData)
    socket.once('end', () => resolve(null))
    socket.once('close', () => resolve(null))
  })
}

function parseWhole(bytes: Buffer): RequestRead | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = bytes.subarray(0, headEnd).toString('latin1')
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
  const bodyStart = headEnd + 4
  if (bytes.length < bodyStart + length) return null
  const fields = new URLSearchParams(bytes.subarray(bodyStart).toString('utf8'))
  const isOrder = fields.get('action') === 'placeorder'
  const order = { imei: fields.get('imei') ?? '', serviceNumber: fields.get('networkId') ?? '' }
  const isListing = fields.get('action') === 'getimeis' && (fields.get('orderIds') ?? '') === ''
  return { bytes, halfOfBody: bodyStart + Math.floor(length / 2), order: isOrder ? order : null, isListing }
}
