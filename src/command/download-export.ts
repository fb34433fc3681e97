import { Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { linkBeside } from '../../imei/link-beside.ts'
import { createRecordScan } from '../../imei/record-scan.ts'
import { CommandFailure } from './command-failure.ts'
import { plainLine } from './plain-text.ts'
import type { Session } from './session.ts'

export type Download = {
  /** Of createExport. */
  link: string
  rowCount: number
  /** Whether it has a header, and cells that may hold line ends. */
  isTable: boolean
}

/** Between two words on how far it is. */
const lineMs = 5_000

/** Writes the rows of an export to `target`, as they come; answers their bytes. Throws when they are not all there. */
export async function downloadExport(session: Session, download: Download, target: Writable): Promise<number> {
  const { link, rowCount, isTable } = download
  const scan = createRecordScan({ quoted: isTable })
  const rows = () => Math.max(0, scan.count() - (isTable ? 1 : 0))
  const counted = createCounter(session, { scan, rows, rowCount })
  try {
    const body = await openLink(session, link)
    // The standard output is not ours to end.
    await pipeline(body, counted.stream, target, {
      end: target !== session.surroundings.stdout,
      signal: session.surroundings.interrupted,
    })
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    if (session.surroundings.interrupted.aborted)
      throw new CommandFailure('interrupted', 'Interrupted; no file was written.')
    throw new CommandFailure(
      'unreachable',
      `The download broke off at row ${rows()} of ${rowCount} (${describe(error)}); run it again.`,
    )
  }
  if (rows() !== rowCount)
    throw new CommandFailure(
      'unexpected',
      `The download has ${rows()} rows where ${rowCount} were promised; run it again.`,
    )
  return counted.bytes()
}

async function openLink({ api, surroundings }: Session, link: string): Promise<AsyncIterable<Uint8Array>> {
  const address = linkBeside(api.url, link)
  if (address === null)
    throw new CommandFailure('unexpected', 'The API gave a link that is none; it may be of another version.')
  const response = await fetch(address, { signal: surroundings.interrupted })
  if (response.ok && response.body) return response.body
  throw new CommandFailure(
    'unexpected',
    `The export was refused (HTTP ${response.status}): ${plainLine(await response.text())}`,
  )
}

type Counted = { scan: ReturnType<typeof createRecordScan>; rows: () => number; rowCount: number }

function createCounter({ output, surroundings }: Session, { scan, rows, rowCount }: Counted) {
  let bytes = 0
  let saidAtMs = surroundings.now()
  const stream = new Transform({
    transform: (chunk: Uint8Array, _, done) => {
      bytes += chunk.length
      scan.read(chunk)
      if (surroundings.now() - saidAtMs >= lineMs) {
        saidAtMs = surroundings.now()
        output.note(`${rows()} of ${rowCount} rows`)
      }
      done(null, chunk)
    },
  })
  return { stream, bytes: () => bytes }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return plainLine(String(error))
  return error.cause instanceof Error ? describe(error.cause) : plainLine(error.message)
}
