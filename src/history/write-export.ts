import { setImmediate } from 'node:timers/promises'
import type { Export } from '../db/generated/prisma/client.ts'
import type { Reader } from '../db/reader.ts'
import { createExportWriter } from './export-layout.ts'
import { partSize } from './export-store.ts'
import { createPartReader } from './read-part.ts'

/**
 * The bytes of an export, a few hundred rows at a time, read only when they are asked for: what is not fetched is not in memory. Throws when an order
 * of the list is no longer there, so that a file that is too short is never taken for a whole one.
 */
export async function* writeExport(reader: Reader, link: Export): AsyncGenerator<Buffer> {
  const { fields, head, line } = createExportWriter(link)
  const readPart = createPartReader(reader, link.id, fields)
  if (head !== '') yield Buffer.from(head)
  for (let from = 0; from < link.rowCount; from += partSize) {
    const rows = readPart(from / partSize)
    const expected = Math.min(partSize, link.rowCount - from)
    if (rows.length !== expected)
      throw new Error(`part ${from / partSize} of an export has ${rows.length} rows, not ${expected}`)
    let text = ''
    for (const row of rows) text += line(row)
    yield Buffer.from(text)
    // A quick client would otherwise keep everybody else waiting.
    await setImmediate()
  }
}
