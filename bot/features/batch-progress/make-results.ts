import type { Api } from 'grammy'
import { makeFile } from '../../../imei/kept-lines.ts'
import { writeResultFile } from '../../../imei/write-result-file.ts'
import type { DeskAnswer, DeskClient } from '../../api/desk-client.ts'
import { nameBeside } from '../../chat/file-name.ts'
import { BatchResultsDocument, type ChatBatchFragment, type ResultLineFragment } from '../../generated/graphql.ts'
import { findOwnFile } from './own-file.ts'
import { findAnswers, nameResultColumns, resultCells } from './result-cells.ts'

/** `isOwnFile`: whether the rows are the person's own, as Telegram still had them; else they are what the server keeps of them. */
export type Results = { name: string; bytes: Uint8Array; isOwnFile: boolean }

export type ResultsRequest = {
  batch: Pick<ChatBatchFragment, 'id' | 'fileName'>
  /** Telegram's id of the file that the batch came from. */
  fileId: string | undefined
  signal: AbortSignal
}

/**
 * The rows of a list with what became of them, as a file: the person's own file with columns added when Telegram still has it, else a table of the
 * lines that the server keeps. Throws what Telegram's `getFile` throws when there is no answer.
 */
export async function makeResults(
  { desk, telegram }: { desk: DeskClient; telegram: Api },
  { batch, fileId, signal }: ResultsRequest,
): Promise<DeskAnswer<Results>> {
  const lines = await readLines(desk, batch.id)
  if (lines.kind !== 'data') return lines
  const own = fileId === undefined ? null : await findOwnFile(telegram, fileId, lines.data, signal)
  const file = own ?? makeFile(lines.data)
  const answers = findAnswers(lines.data)
  const bytes = writeResultFile(file, nameResultColumns(file.header ?? []), (_, index) => {
    const line = lines.data[index]
    if (!line) throw new Error(`row ${index} of a file has no line in ${batch.id}`)
    return resultCells(line, answers[index] ?? null)
  })
  return { kind: 'data', data: { name: nameBeside(batch.fileName, 'results'), bytes, isOwnFile: own !== null } }
}

async function readLines(desk: DeskClient, id: string): Promise<DeskAnswer<readonly ResultLineFragment[]>> {
  const lines: ResultLineFragment[] = []
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof askForLines>> = await askForLines(desk, id, after)
    if (page.kind !== 'data') return page
    const found = page.data.batch?.lines
    lines.push(...(found?.nodes ?? []))
    if (!found?.pageInfo.hasNextPage) return { kind: 'data', data: lines }
    after = found.pageInfo.endCursor
  }
}

const askForLines = (desk: DeskClient, id: string, after: string | null) =>
  desk.ask(BatchResultsDocument, { id, after })
