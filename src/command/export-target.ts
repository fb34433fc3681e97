import { createWriteStream, type WriteStream } from 'node:fs'
import { access, link, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { CommandFailure } from './command-failure.ts'

/** A file that is being written under another name. */
export type Target = {
  stream: WriteStream
  /** Puts it where it belongs; after the stream has ended. */
  keep(): Promise<void>
  /** Leaves nothing behind. */
  discard(): Promise<void>
}

/** Opens a file beside `place` to write to, so that nobody ever sees half of it there. Fails before anything is asked of the API. */
export async function openTarget(place: string, overwrite: boolean): Promise<Target> {
  if (!overwrite && (await exists(place))) throw new CommandFailure('usage', alreadyThere(place))
  const { dir, base } = path.parse(place)
  const temporary = path.join(dir, `.${base}.${process.pid}.part`)
  const handle = await open(temporary, 'wx').catch((error) => {
    throw new CommandFailure('usage', `${place} cannot be written (${codeOf(error)}); give another place.`)
  })
  const stream = createWriteStream(temporary, { fd: handle })
  return {
    stream,
    keep: async () => {
      if (overwrite) return await rename(temporary, place)
      // Unlike a renaming, a link never replaces what somebody else has put there meanwhile.
      await link(temporary, place).catch((error) => {
        throw new CommandFailure('unexpected', codeOf(error) === 'EEXIST' ? alreadyThere(place) : String(error))
      })
      await rm(temporary)
    },
    discard: async () => {
      stream.destroy()
      await rm(temporary, { force: true })
    },
  }
}

const alreadyThere = (place: string) => `${place} exists already; give another name, or --overwrite.`

const exists = (place: string) =>
  access(place).then(
    () => true,
    () => false,
  )

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error))
