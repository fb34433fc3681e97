import type { ServerResponse } from 'node:http'
import { Readable, Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Export } from '../db/generated/prisma/client.ts'
import type { Reader } from '../db/reader.ts'
import type { Parts } from '../parts.ts'
import type { Claim } from './claim-download.ts'
import { sweepExports } from './export-store.ts'
import type { TakenAnswers } from './taken-answers.ts'
import { writeExport } from './write-export.ts'

/** What an export is handed out with. */
export type ExportParts = Pick<Parts, 'db' | 'clock' | 'logger'> & { reader: Reader }

/** How long a client may take: `idleMs` without taking a byte, `totalMs` for everything. */
export type SendLimits = { idleMs: number; totalMs: number }

export const defaultLimits: SendLimits = { idleMs: 60_000, totalMs: 60 * 60_000 }

export type Sending = {
  link: Export
  claim: Claim
  /** Its head has been written. */
  response: ServerResponse
  gzip: boolean
  limits: SendLimits
  stopping: AbortSignal
  takenAnswers: TakenAnswers
}

/**
 * Hands the rows out. The link is used up when the client has taken all of them; whatever breaks before leaves it as it was. When rows cannot be read the
 * connection is cut, so that the client misses the mark of the end.
 */
export async function sendExport(parts: ExportParts, sending: Sending): Promise<void> {
  const { link, claim, response, limits, stopping, takenAnswers } = sending
  const { socket } = response
  const breaking = new AbortController()
  const giveUp = (why: string) => () => breaking.abort(new Error(why))
  response.setTimeout(limits.idleMs, giveUp('the client takes no bytes'))
  response.once('close', () => {
    if (!response.writableFinished) giveUp('the client has gone')()
  })
  const total = setTimeout(giveUp('the client takes too long'), limits.totalMs)
  const signal = AbortSignal.any([breaking.signal, stopping])
  signal.addEventListener('abort', () => response.destroy())
  const done = new AbortController()
  const keeping = claim.keep(AbortSignal.any([signal, done.signal]), giveUp('another download has begun'))
  try {
    await pipeAll(writeExport(parts.reader, link), sending, signal)
    response.end()
    await finished(response)
    if (socket) await takenAnswers.untilTaken(socket, signal)
    if (!(await claim.spend())) throw new Error('another download has begun')
    await sweepExports(parts.db, new Date(parts.clock.now()))
  } catch (error) {
    response.destroy()
    socket?.destroy()
    const err = signal.aborted ? signal.reason : error
    parts.logger.warn({ err, exportId: link.id }, 'the download of an export broke off; its link works again')
    await claim.release()
  } finally {
    if (socket) takenAnswers.settle(socket)
    clearTimeout(total)
    done.abort()
    await keeping
  }
}

/** All rows to the response, at the pace at which the client takes them; the response stays open. */
async function pipeAll(rows: AsyncGenerator<Buffer>, { response, gzip }: Sending, signal: AbortSignal): Promise<void> {
  const source = Readable.from(rows, { objectMode: false })
  // Unlike a pipe into the response itself, this ends only when the last row has left the process.
  const target = new Writable({ write: (chunk, _, done) => void response.write(chunk, done) })
  const options = { signal }
  await (gzip ? pipeline(source, createGzip({ level: 5 }), target, options) : pipeline(source, target, options))
}
