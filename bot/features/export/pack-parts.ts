import { once } from 'node:events'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { constants, createGzip } from 'node:zlib'
import { type RecordBlock, readBlocks } from './read-blocks.ts'

/** A file that is ready to be sent. `rows`: records in it, the header not counted. */
export type FilePart = { path: string; rows: number }

export type PackLimits = {
  /** Most bytes of a part. */
  partBytes: number
  /** Bytes that are packed at a time: a part ends up to so many below its limit. */
  blockBytes: number
}

/** Packs a table or JSON Lines with gzip into as many files as the limit asks for; each is whole by itself, a table with the header of the first. */
export async function packParts(
  source: string,
  { isTable, partBytes, blockBytes }: PackLimits & { isTable: boolean },
): Promise<FilePart[]> {
  const parts: FilePart[] = []
  let header: Uint8Array | null = null
  let packer: Packer | null = null
  for await (const block of readBlocks(source, { isTable, blockBytes })) {
    if (packer && packer.bytes() + mostPacked(block) > partBytes) {
      parts.push(await packer.close())
      packer = null
    }
    if (!packer) {
      packer = await createPacker(path.join(path.dirname(source), `part-${parts.length + 1}.gz`))
      if (header) await packer.add({ bytes: header, rows: 0 })
    }
    // Its first block begins with the header, which is a row of no order.
    header ??= isTable ? block.bytes.slice(0, block.firstEnd) : new Uint8Array()
    await packer.add({ bytes: block.bytes, rows: block.rows - (isTable && block.isFirst ? 1 : 0) })
  }
  if (packer) parts.push(await packer.close())
  return parts
}

/** Gzip never makes more of it than this. */
const mostPacked = ({ bytes }: RecordBlock) => bytes.length + (bytes.length >> 8) + 1_024

type Packer = {
  add(block: { bytes: Uint8Array; rows: number }): Promise<void>
  /** Bytes in the file so far. */
  bytes(): number
  close(): Promise<FilePart>
}

async function createPacker(file: string): Promise<Packer> {
  const handle = await open(file, 'w')
  const gzip = createGzip()
  let packed: Buffer[] = []
  let size = 0
  let rows = 0
  gzip.on('data', (chunk: Buffer) => packed.push(chunk))
  const write = async () => {
    for (const chunk of packed) size += await writeAll(handle, chunk)
    packed = []
  }
  return {
    bytes: () => size,
    add: async (block) => {
      rows += block.rows
      gzip.write(block.bytes)
      // Only a flush tells how much it has become; a handful of bytes each is its price.
      await new Promise<void>((resolve) => gzip.flush(constants.Z_SYNC_FLUSH, resolve))
      await setImmediate()
      await write()
    },
    close: async () => {
      const ended = once(gzip, 'end')
      gzip.end()
      await ended
      await write()
      await handle.close()
      return { path: file, rows }
    },
  }
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<number> {
  await handle.writeFile(chunk)
  return chunk.length
}
