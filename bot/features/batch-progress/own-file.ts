import type { Api } from 'grammy'
import { type OrderFile, readOrderFile } from '../../../imei/read-order-file.ts'
import { downloadFile } from '../../chat/download-file.ts'

/** A line of a list as the server keeps it. */
export type InputLine = { line: number; input: string }

/** The file that a list came from. Null when Telegram has it no longer, or when its rows are not the batch's: results beside the wrong rows would be worse than none. */
export async function findOwnFile(
  telegram: Api,
  fileId: string,
  lines: readonly InputLine[],
  signal: AbortSignal,
): Promise<OrderFile | null> {
  const download = await downloadFile(telegram, fileId, signal)
  if (download.kind !== 'file') return null
  const file = readOrderFile(download.bytes)
  if (file.kind !== 'file' || file.rows.length !== lines.length) return null
  return file.rows.every((row, index) => isRowOf(row, lines[index])) ? file : null
}

/** The server keeps the first 500 characters of a row's text, and then an ellipsis. */
function isRowOf(row: OrderFile['rows'][number], line: InputLine | undefined): boolean {
  return line?.line === row.line && (line.input === row.input || row.input.startsWith(line.input.replace(/…$/, '')))
}

/** The lines as the server keeps them, as a table of their own. */
export function makeFile(lines: readonly InputLine[]): OrderFile {
  return {
    kind: 'file',
    encoding: 'utf-8',
    bom: true,
    delimiter: ',',
    newline: '\r\n',
    header: ['Row', 'Input'],
    imeiColumn: 1,
    rows: lines.map(({ line, input }) => ({ line, cells: [String(line), input], input })),
  }
}
