import { open } from 'node:fs/promises'
import path from 'node:path'
import { type OrderFile, readOrderFile } from '../../imei/read-order-file.ts'
import { CommandFailure } from './command-failure.ts'
import type { Surroundings } from './surroundings.ts'

/** Largest file, in bytes. */
const sizeLimit = 20 * 1024 * 1024

/** A file of IMEIs. `folder` and `name` say where its results belong. */
export type InputFile = { name: string; folder: string; bytes: Uint8Array; file: OrderFile }

/** Reads a file of IMEIs, or the standard input for `-`. Throws with the reason when it cannot be used. */
export async function readInput(place: string, surroundings: Surroundings): Promise<InputFile> {
  const fromStdin = place === '-'
  const full = path.resolve(surroundings.folder, place)
  const bytes = fromStdin ? await readStream(surroundings.stdin) : await readFileUpTo(full, place)
  const file = readOrderFile(bytes)
  const name = fromStdin ? 'stdin.csv' : path.basename(full)
  if (file.kind === 'refused')
    throw new CommandFailure('nothing', `${fromStdin ? 'standard input' : name}: ${file.message}`)
  return { name, folder: fromStdin ? surroundings.folder : path.dirname(full), bytes, file }
}

async function readFileUpTo(full: string, shown: string): Promise<Uint8Array> {
  try {
    const handle = await open(full)
    try {
      if (!(await handle.stat()).isFile()) throw new CommandFailure('nothing', `${shown} is not a file.`)
      return await readStream(handle.createReadStream({ autoClose: false }))
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') throw new CommandFailure('nothing', `There is no file ${shown} (looked for ${full}).`)
    throw new CommandFailure('nothing', `The file ${shown} cannot be read (${code ?? String(error)}).`)
  }
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    size += chunk.length
    if (size > sizeLimit) throw new CommandFailure('nothing', 'The file is larger than 20 MB. Split it.')
  }
  return Buffer.concat(chunks)
}
