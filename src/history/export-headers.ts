import type { OutgoingHttpHeaders } from 'node:http'
import type { Export } from '../db/generated/prisma/client.ts'
import { exportContentType, exportFileName } from './export-layout.ts'
import { createLocalTime } from './local-time.ts'

/** What goes before the rows. `x-row-count` is how many there will be: whoever gets fewer has not got the whole file. */
export function exportHeaders(link: Export, gzip: boolean): OutgoingHttpHeaders {
  const day = createLocalTime(link.timeZone).plain(link.createdAt.getTime()).slice(0, 10)
  return {
    'content-type': exportContentType(link),
    'content-disposition': `attachment; filename="${exportFileName(link, day)}"`,
    'x-row-count': String(link.rowCount),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    vary: 'accept-encoding',
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
  }
}

/** Whether the client takes gzip, by its `accept-encoding`. */
export function wantsGzip(accepted: string | string[] | undefined): boolean {
  return String(accepted ?? '')
    .split(',')
    .some((entry) => /^\s*(gzip|\*)\s*(;\s*q=(0\.0*[1-9]\d*|1(\.0*)?)\s*)?$/i.test(entry))
}
