import type { Wire } from '../wire.ts'
import type { Call } from './call.ts'
import { textOf } from './parameters.ts'
import { badRequest } from './refusal.ts'
import { toWireFile } from './wire-message.ts'

/** Bots may fetch files up to this size. */
const maxDownloadBytes = 20 * 1024 * 1024
/** An address is good for an hour after getFile. */
const openMs = 3_600_000

export function getFile({ world, account, parameters }: Call): Wire {
  const id = textOf(parameters, 'file_id') ?? ''
  if (id === '') throw badRequest('file_id not specified')
  const file = world.files.find(id)
  if (!file || file.botId !== account.id) throw badRequest('invalid file_id')
  if (file.trick === 'get-file-fails') throw badRequest('wrong file_id or the file is temporarily unavailable')
  // By what Telegram believes: a file that lies about its size may be larger than what it lets through.
  if ((file.toldBytes ?? file.content.length) > maxDownloadBytes) throw badRequest('file is too big')
  file.openUntilMs = world.now() + openMs
  return { ...toWireFile(file), file_path: file.path }
}
