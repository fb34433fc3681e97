import path from 'node:path'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { describeNothing } from './describe-nothing.ts'
import { type Download, downloadExport } from './download-export.ts'
import { openTarget } from './export-target.ts'
import { CreateExportDocument, type CreateExportInput } from './generated/graphql.ts'
import { makeOrderFilter, type OrderFlags } from './order-flags.ts'
import { plainLine } from './plain-text.ts'
import { count } from './preview.ts'
import type { CommandEnd, Session } from './session.ts'

export type ExportFlags = OrderFlags & {
  layout: 'advanced' | 'full' | 'jsonl'
  delimiter?: 'comma' | 'tab' | 'semicolon'
  bom?: boolean
  search?: string
  overwrite?: boolean
  json?: boolean
}

const layouts = { advanced: 'ADVANCED', full: 'FULL', jsonl: 'JSON_LINES' } as const
const delimiters = { comma: 'COMMA', tab: 'TAB', semicolon: 'SEMICOLON' } as const

/** Writes the orders that the flags choose to `file`, or to the standard output for `-`. */
export async function exportOrders(session: Session, file: string, flags: ExportFlags): Promise<CommandEnd> {
  const { api, output, surroundings } = session
  const isStdout = file === '-'
  if (isStdout && flags.json)
    throw new CommandFailure('usage', 'With --json give a FILE: the standard output can hold only one of the two.')
  const place = path.resolve(surroundings.folder, file)
  const target = isStdout ? null : await openTarget(place, flags.overwrite ?? false)
  try {
    const input = await makeInput(session, flags)
    const { createExport: made } = await api.ask(CreateExportDocument, { input }, surroundings.interrupted)
    if (made.__typename !== 'Export') throw new CommandFailure('usage', plainLine(made.message))
    if (made.rowCount === 0)
      throw new CommandFailure('nothing', `${describeNothing(flags.search ?? '', flags)} Nothing was written.`)
    const download: Download = { link: made.url, rowCount: made.rowCount, isTable: flags.layout !== 'jsonl' }
    const bytes = await downloadExport(session, download, target?.stream ?? surroundings.stdout)
    await target?.keep()
    const words = `${count(made.rowCount, 'order')} written`
    if (target) output.tell(`${words} to ${place} (${showSize(bytes)}).`)
    else output.note(`${words}.`)
    return { exitCode: exitCodes.done, document: { file: target ? place : null, rowCount: made.rowCount, bytes } }
  } catch (error) {
    await target?.discard()
    throw error
  }
}

const showSize = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

async function makeInput(session: Session, flags: ExportFlags): Promise<CreateExportInput> {
  const { layout, delimiter, bom, zone: timeZone } = flags
  return {
    layout: layouts[layout],
    ...(delimiter ? { delimiter: delimiters[delimiter] } : {}),
    ...(bom ? { bom } : {}),
    timeZone,
    filter: await makeOrderFilter(session, flags.search ?? '', flags),
  }
}
