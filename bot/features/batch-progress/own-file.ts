import type { Api } from 'grammy'
import { isFileOf, type KeptLine } from '../../../imei/kept-lines.ts'
import { type OrderFile, readOrderFile } from '../../../imei/read-order-file.ts'
import { downloadFile } from '../../chat/download-file.ts'

/** The file that a list came from. Null when Telegram has it no longer, or when its rows are not the batch's: results beside the wrong rows would be worse than none. */
export async function findOwnFile(
  telegram: Api,
  fileId: string,
  lines: readonly KeptLine[],
  signal: AbortSignal,
): Promise<OrderFile | null> {
  const download = await downloadFile(telegram, fileId, signal)
  if (download.kind !== 'file') return null
  const file = readOrderFile(download.bytes)
  return file.kind === 'file' && isFileOf(file, lines) ? file : null
}
