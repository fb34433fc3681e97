import type { Reader } from '../db/reader.ts'
import { type ExportField, type ExportRow, exportFields } from './export-row.ts'

/** Makes what reads the orders of one part, as they are now, in the order of the export. They come as one JSON text, which is quicker than rows. */
export function createPartReader(
  reader: Reader,
  exportId: string,
  fields: readonly ExportField[],
): (number: number) => ExportRow[] {
  // Only names of ours stand in the statement. CROSS JOIN keeps the list outside: its order is the order of the rows.
  const sql = `
    SELECT json_group_array(json_object(${fields.map((field) => `'${field}', ${exportFields[field]}`).join(', ')}))
    FROM json_each((SELECT "orderIds" FROM "ExportPart" WHERE "exportId" = ? AND number = ?)) k
    CROSS JOIN "Order" o ON o.id = k.value
    LEFT JOIN "Service" s ON s.id = o."serviceId"
    LEFT JOIN "Batch" b ON b.id = o."batchId"`
  // The statement names exactly these fields, and an aggregate always answers one row.
  return (number) => JSON.parse(reader.value(sql, exportId, number) as string) as ExportRow[]
}
