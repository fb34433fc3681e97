import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createRecordScan } from '../../../imei/record-scan.ts'
import type { DeskClient } from '../../api/desk-client.ts'

export type FetchRequest = {
  link: string
  rowCount: number
  isTable: boolean
  /** Where the rows go. */
  file: string
  signal: AbortSignal
  /** Called with each piece: rows so far. */
  onRows(rows: number): void
}

/** `brokeOff`: what came is not all, and the link can be used again. */
export type FetchEnd =
  | { kind: 'file'; name: string; bytes: number }
  | { kind: 'refused'; status: number }
  | { kind: 'broke-off'; row: number }

/** Writes the rows of a link into a file, as they come. */
export async function fetchExport(desk: DeskClient, request: FetchRequest): Promise<FetchEnd> {
  const { link, rowCount, isTable, file, signal, onRows } = request
  const scan = createRecordScan({ quoted: isTable })
  const rows = () => Math.max(0, scan.count() - (isTable ? 1 : 0))
  let bytes = 0
  const counter = new Transform({
    transform: (chunk: Uint8Array, _, done) => {
      bytes += chunk.length
      scan.read(chunk)
      onRows(rows())
      done(null, chunk)
    },
  })
  try {
    const response = await desk.openLink(link, signal)
    if (!response.ok || !response.body) return { kind: 'refused', status: response.status }
    await pipeline(response.body, counter, createWriteStream(file), { signal })
    if (rows() !== rowCount) return { kind: 'broke-off', row: rows() }
    return { kind: 'file', name: readName(response.headers.get('content-disposition')), bytes }
  } catch {
    return { kind: 'broke-off', row: rows() }
  }
}

/** The server's own name of the file; only what can do no harm in one. */
const readName = (disposition: string | null) =>
  /filename="([\w.-]{1,80})"/.exec(disposition ?? '')?.[1] ?? 'orders.txt'
