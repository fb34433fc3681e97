import type { Reader } from '../db/reader.ts'
import { type ExportField, type ExportRow, exportFields } from './export-row.ts'

/** Makes what reads the orders of one part, as they are now, in the order of the export. */
export function createPartReader(
  reader: Reader,
  exportId: string,
  fields: readonly ExportField[],
): (number: number) => ExportRow[] {
  // Only names of ours stand in the statement. CROSS JOIN keeps the list outside: its order is the order of the rows.
  const sql = `
    SELECT ${fields.map((field) => exportFields[field]).join(', ')}
    FROM json_each((SELECT "orderIds" FROM "ExportPart" WHERE "exportId" = ? AND number = ?)) k
    CROSS JOIN "Order" o ON o.id = k.value
    LEFT JOIN "Service" s ON s.id = o."serviceId"
    LEFT JOIN "Batch" b ON b.id = o."batchId"`
  return (number) => reader.rows(sql, exportId, number).map((values) => nameValues(fields, values))
}

function nameValues(fields: readonly ExportField[], values: readonly unknown[]): ExportRow {
  const row: Partial<Record<ExportField, unknown>> = {}
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index]
    if (field !== undefined) row[field] = values[index]
  }
  // The statement names exactly these fields, and the columns have the types of the row.
  return row as ExportRow
}
