import type { Database } from '../db/database.ts'
import type { Export } from '../db/generated/prisma/client.ts'
import { createExportWriter } from './export-layout.ts'
import { partSize, readPart } from './export-store.ts'

/**
 * The bytes of an export, a few hundred rows at a time, read only when they are asked for: what is not fetched is not in memory. Throws when an order
 * of the list is no longer there, so that a file that is too short is never taken for a whole one.
 */
export async function* writeExport(db: Database, link: Export): AsyncGenerator<Buffer> {
  const { fields, head, line } = createExportWriter(link)
  if (head !== '') yield Buffer.from(head)
  for (let from = 0; from < link.rowCount; from += partSize) {
    const rows = await readPart(db, link.id, from / partSize, fields)
    const expected = Math.min(partSize, link.rowCount - from)
    if (rows.length !== expected)
      throw new Error(`part ${from / partSize} of an export has ${rows.length} rows, not ${expected}`)
    let text = ''
    for (const row of rows) text += line(row)
    yield Buffer.from(text)
  }
}
