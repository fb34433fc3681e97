import { createReadStream } from 'node:fs'
import { createRecordScan } from '../../../imei/record-scan.ts'

/** Whole records of a file, one behind the other. */
export type RecordBlock = {
  bytes: Buffer
  rows: number
  isFirst: boolean
  /** Where the first record of the block ends. */
  firstEnd: number
}

/** Reads a file in blocks of about `blockBytes` (a longer record makes a longer block), which end where a record ends. */
export async function* readBlocks(
  file: string,
  { isTable, blockBytes }: { isTable: boolean; blockBytes: number },
): AsyncGenerator<RecordBlock> {
  const scan = createRecordScan({ quoted: isTable })
  let pending: Uint8Array[] = []
  let ended = 0
  let size = 0
  let given = 0
  const cut = (bytes: Buffer): RecordBlock => {
    const block = { bytes, rows: scan.count() - given, isFirst: given === 0, firstEnd: findFirstEnd(bytes, isTable) }
    given = scan.count()
    return block
  }
  for await (const chunk of createReadStream(file, { highWaterMark: Math.min(blockBytes, 65_536) })) {
    // A stream without an encoding gives buffers.
    const bytes = chunk as Buffer
    const end = scan.read(bytes)
    if (end > 0) ended = size + end
    pending.push(bytes)
    size += bytes.length
    if (ended < blockBytes) continue
    const all = Buffer.concat(pending)
    yield cut(all.subarray(0, ended))
    pending = [all.subarray(ended)]
    size = all.length - ended
    ended = 0
  }
  if (size > 0) yield cut(Buffer.concat(pending))
}

function findFirstEnd(bytes: Buffer, isTable: boolean): number {
  const scan = createRecordScan({ quoted: isTable })
  for (let at = 0; at < bytes.length; at += 1) if (scan.read(bytes.subarray(at, at + 1)) > 0) return at + 1
  return bytes.length
}
