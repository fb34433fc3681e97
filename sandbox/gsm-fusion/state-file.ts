import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { orderStatuses } from './order-status.ts'

const changeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accepted'),
    id: z.string().regex(/^\d+$/),
    imei: z.string(),
    serviceId: z.string(),
    priceMillionths: z.string().regex(/^\d+$/),
    atMs: z.number(),
    call: z.int(),
  }),
  z.object({ kind: z.literal('answered'), id: z.string(), status: z.enum(orderStatuses), code: z.string().nullable() }),
  z.object({ kind: z.literal('settings'), change: z.record(z.string(), z.unknown()), atMs: z.number() }),
  z.object({ kind: z.literal('faults'), faults: z.array(z.unknown()) }),
  z.object({ kind: z.literal('reset') }),
])

/** One thing that happened to the sandbox's state, as one line of the state file. */
export type StateChange = z.infer<typeof changeSchema>

export type StateFile = {
  /** What the file held when it was opened, oldest first. */
  kept: readonly StateChange[]
  append(change: StateChange): void
  close(): void
}

/**
 * Opens a state file: one JSON line per change, written before the change is answered, so a killed sandbox forgets no
 * order that it charged for. A last line that was cut by a kill is dropped. Throws when the file is not one of ours.
 */
export function openStateFile(path: string): StateFile {
  mkdirSync(dirname(path), { recursive: true })
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const wholeBytes = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1)
  const lines = wholeBytes.toString('utf8').split('\n').slice(0, -1)
  if (lines.length === 0 && bytes.length > 0 && bytes[0] !== 0x7b) throw notOurs(path, 1)
  const kept = lines.map((line, index) => parseLine(line) ?? raise(notOurs(path, index + 1)))
  const file = openSync(path, 'a')
  ftruncateSync(file, wholeBytes.length)
  let open = true
  return {
    kept,
    append(change) {
      // The system may have given the number of the closed file to another one by now.
      if (!open) throw new Error(`The state file ${path} is closed`)
      writeSync(file, `${JSON.stringify(change)}\n`)
    },
    close() {
      if (open) closeSync(file)
      open = false
    },
  }
}

function parseLine(line: string): StateChange | null {
  try {
    return changeSchema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

function notOurs(path: string, line: number): Error {
  return new Error(
    `The state file ${path} was not written by this sandbox (line ${line}): name another file, or remove it`,
  )
}

function raise(error: Error): never {
  throw error
}
