import path from 'node:path'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { confirmDraft } from './confirm-draft.ts'
import { deliverResults, describeBatch } from './deliver-results.ts'
import { draftFile } from './draft-file.ts'
import { getService } from './find-service.ts'
import {
  type BatchFactsFragment,
  BatchProblemsDocument,
  SupplierDocument,
  type SupplierQuery,
} from './generated/graphql.ts'
import { getBatch } from './get-batch.ts'
import { plainLine } from './plain-text.ts'
import { describeDraft, priceOf, shownProblems } from './preview.ts'
import { type InputFile, readInput } from './read-input.ts'
import type { CommandEnd, Session } from './session.ts'
import type { Surroundings } from './surroundings.ts'
import { showAge } from './time-words.ts'
import { waitForBatch } from './wait-for-batch.ts'
import { checkPlace, resultPlace } from './write-results.ts'

export type PlaceOptions = {
  service: string
  yes: boolean
  allowRepeat: boolean
  /** Null derives it from the file. */
  key: string | null
  /** Null puts the results beside the file. */
  out: string | null
  wait: boolean
  timeoutMs: number
}

/** Orders a file: preview, confirmation, progress, result file. */
export async function place(session: Session, fileName: string, options: PlaceOptions): Promise<CommandEnd> {
  const { api, surroundings, output } = session
  const input = await readInput(fileName, surroundings)
  const target = options.out === null ? resultPlace(input) : path.resolve(surroundings.folder, options.out)
  if (options.wait) await checkPlace(target)
  const service = await getService(api, options.service)
  const { supplier } = await api.ask(SupplierDocument, {})
  const { allowRepeat, key } = options
  const draft = await draftFile(session, { input, service, allowRepeat, key })
  const alreadyPlaced = draft.status !== 'DRAFT'
  if (alreadyPlaced) tellEarlier(session, input, draft)
  else await tellPreview(session, input, draft, supplier)
  if (!alreadyPlaced && draft.orderableCount === 0) return await endWithoutOrders(session, input, draft, target)
  const price = (total: string) => priceOf(total, supplier)
  const batch = alreadyPlaced ? draft : await confirmDraft(session, draft, { yes: options.yes, price })
  if (!alreadyPlaced) output.tell(`Ordered as ${batch.id}.`)
  if (!options.wait) {
    output.tell(`The orders go on at the server. Look again with: imei-desk results ${batch.id} ${fileName}`)
    return {
      exitCode: exitCodes.done,
      document: { batch: describeBatch(batch), alreadyPlaced, resultFile: null, lines: null },
    }
  }
  const end = await waitForBatch(session, batch, options.timeoutMs)
  if (end.kind === 'timeout') output.note('The time to wait is over; the orders go on at the server.')
  return await deliverResults(session, {
    batch: await getBatch(session, batch.id),
    file: input.file,
    place: target,
    alreadyPlaced,
  })
}

async function tellPreview(
  { api, output }: Session,
  input: InputFile,
  draft: BatchFactsFragment,
  supplier: SupplierQuery['supplier'],
): Promise<void> {
  // Repeated and already ordered rows are among the problems; some more are asked for, so that bad ones can be shown.
  const first = Math.min(1_000, shownProblems + draft.repeatedCount + draft.alreadyOrderedCount)
  const { batch } = await api.ask(BatchProblemsDocument, { id: draft.id, first })
  for (const line of describeDraft(input, draft, supplier, batch?.lines.nodes ?? [])) output.tell(line)
}

function tellEarlier({ output, surroundings }: Session, { name }: InputFile, batch: BatchFactsFragment): void {
  const age = showAge(batch.confirmedAt ?? batch.createdAt, surroundings.now())
  output.note(
    `${name} was ordered for this service before (${age}, as ${batch.id}); nothing is ordered again. To order it anew, give --key with a word of your own.`,
  )
}

/** Nothing to order is no reason to leave the person with five explained rows of five thousand. */
async function endWithoutOrders(
  session: Session,
  input: InputFile,
  draft: BatchFactsFragment,
  target: string,
): Promise<CommandEnd> {
  const { document } = await deliverResults(session, {
    batch: draft,
    file: input.file,
    place: target,
    alreadyPlaced: false,
  })
  session.output.note('Nothing of this file can be ordered; the result file says why, row by row.')
  return { exitCode: exitCodes.nothing, document }
}

/** The file is easily taken for the one that the results go to. */
async function readOriginal(fileName: string, surroundings: Surroundings): Promise<InputFile> {
  try {
    return await readInput(fileName, surroundings)
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    const how = `It has to be the file that was ordered; to write the results to it: --out ${plainLine(fileName)}`
    throw new CommandFailure(error.kind, `${error.message} ${how}`)
  }
}

/** Fetches the results of a batch later. Without `fileName` its rows are the batch's own. */
export async function results(
  session: Session,
  batchId: string,
  fileName: string | null,
  options: { out: string | null; wait: boolean; timeoutMs: number },
): Promise<CommandEnd> {
  const { surroundings } = session
  const input = fileName === null ? null : await readOriginal(fileName, surroundings)
  const found = await getBatch(session, batchId)
  if (found.status === 'DRAFT')
    throw new CommandFailure('nothing', `${batchId} is a draft: nothing was ordered by it yet.`)
  if (found.status === 'CANCELLED')
    throw new CommandFailure('nothing', `${batchId} was dropped or has expired: nothing was ordered by it.`)
  const stem = { folder: surroundings.folder, name: found.fileName ?? `${batchId}.csv` }
  const target = options.out === null ? resultPlace(input ?? stem) : path.resolve(surroundings.folder, options.out)
  await checkPlace(target)
  if (options.wait) await waitForBatch(session, found, options.timeoutMs)
  const batch = options.wait ? await getBatch(session, batchId) : found
  return await deliverResults(session, { batch, file: input?.file ?? null, place: target, alreadyPlaced: true })
}
