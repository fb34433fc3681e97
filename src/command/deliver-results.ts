import { isFileOf, makeFile } from '../../imei/kept-lines.ts'
import type { OrderFile } from '../../imei/read-order-file.ts'
import { countPhases, describeCounts, isMoving, isUnclear } from './batch-standing.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { howToResolve } from './describe-order.ts'
import type { BatchFactsFragment } from './generated/graphql.ts'
import { getBatchLines, type ResultLine } from './get-batch.ts'
import { plainLine } from './plain-text.ts'
import { count } from './preview.ts'
import type { CommandEnd, Session } from './session.ts'
import { makeResultFile, writeNewFile } from './write-results.ts'

export type Delivery = {
  batch: BatchFactsFragment
  /** The file that the batch was made of; null when it is not at hand: then the batch's own lines stand in for it. */
  file: OrderFile | null
  place: string
  /** Whether an earlier run of the command made the batch. */
  alreadyPlaced: boolean
}

/** Writes the result file of a batch and tells how its orders stand. */
export async function deliverResults(
  session: Session,
  { batch, file, place, alreadyPlaced }: Delivery,
): Promise<CommandEnd> {
  const { output } = session
  const lines = await getBatchLines(session, batch.id)
  const resultFile = await write(session, batch.id, file ?? makeFile(lines), lines, place)
  const standing = countPhases(batch)
  const open = standing.total - standing.completed - standing['not-completed']
  output.tell(`${describeCounts(batch)}.`)
  output.tell(`Results: ${resultFile}`)
  if (open > 0)
    output.note(`${count(open, 'order')} not ended yet. Look again with: imei-desk results ${batch.id} ORIGINAL_FILE`)
  warnOfUnclear(session, lines)
  tellOfDuplicates(session, lines)
  const exitCode = standing.completed === standing.total ? exitCodes.done : exitCodes.partly
  return { exitCode, document: { batch: describeBatch(batch), alreadyPlaced, resultFile, lines } }
}

/** What `--json` tells of a batch. */
export function describeBatch({ statusCounts, ...batch }: BatchFactsFragment): object {
  return {
    ...batch,
    statusCounts: Object.fromEntries(statusCounts.map(({ status, count: number }) => [status, number])),
  }
}

async function write(
  { output }: Session,
  id: string,
  file: OrderFile,
  lines: readonly ResultLine[],
  place: string,
): Promise<string> {
  if (!isFileOf(file, lines))
    throw new CommandFailure('nothing', `This is not the file that ${id} was made of: its rows differ.`)
  try {
    return await writeNewFile(place, makeResultFile(file, lines))
  } catch (error) {
    output.note(`Nothing is lost: imei-desk results ${id} ORIGINAL_FILE --out ANOTHER_PLACE writes them again.`)
    throw error
  }
}

/** What the supplier says that it has already has an answer there, which can come here. */
function tellOfDuplicates({ output }: Session, lines: readonly ResultLine[]): void {
  const duplicates = lines.flatMap(({ order }) => (order?.status === 'DUPLICATE' ? [order] : []))
  const [first] = duplicates
  if (!first) return
  output.note('')
  output.note(`DUPLICATE: ${count(duplicates.length, 'order')}. ${plainLine(first.reason ?? '')}`)
  output.note(howToResolve(duplicates.length === 1 ? first.id : 'ORDER'))
}

/** An order that may have been bought unseen is the one thing that nobody may overlook. */
function warnOfUnclear({ output }: Session, lines: readonly ResultLine[]): void {
  const unclear = lines.filter(({ order }) => order && isUnclear(order.status))
  if (unclear.length === 0) return
  const [first] = unclear
  output.note('')
  output.note(
    `ATTENTION: ${count(unclear.length, 'order')} of unknown outcome: the supplier may have taken and charged ${unclear.length === 1 ? 'it' : 'them'}. Do not order ${unclear.length === 1 ? 'it' : 'them'} again elsewhere.`,
  )
  for (const { line, order } of unclear.slice(0, 20))
    output.note(`  row ${line}: ${order?.imei} ${order?.status} ${order?.id} ${plainLine(order?.reason ?? '')}`)
  if (unclear.length > 20)
    output.note(`  and ${unclear.length - 20} more (Status UNKNOWN or NEEDS_REVIEW in the results)`)
  const moves = first?.order ? isMoving(first.order.status) : false
  output.note(
    moves ? 'The server goes on looking for them.' : 'A person has to look at them in the account at the supplier.',
  )
}
