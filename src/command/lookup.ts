import path from 'node:path'
import { isImeiAttempt } from '../../imei/imei-attempt.ts'
import { parseImei } from '../../imei/parse-imei.ts'
import { writeResultFile } from '../../imei/write-result-file.ts'
import { CommandFailure, exitCodes } from './command-failure.ts'
import { countLookup, describeLookup, type LookupCounts, lookupTable } from './describe-lookup.ts'
import { getService } from './find-service.ts'
import { type ImeiAnswer, knownOrder, lookUpImeis } from './look-up-imeis.ts'
import { plainLine } from './plain-text.ts'
import { type InputFile, readInput } from './read-input.ts'
import { lookupCells, lookupColumns, nameResultColumns } from './result-cells.ts'
import type { CommandEnd, Session } from './session.ts'
import { checkPlace, resultPlace, writeNewFile } from './write-results.ts'

export type LookupOptions = {
  /** The supplier's number of the service; null for all of them. */
  service: string | null
  /** Null puts the answers beside the file. */
  out: string | null
}

/** Tells what the history has of IMEIs, or of the IMEIs of a file. Nothing is ordered. */
export async function lookup(session: Session, what: readonly string[], options: LookupOptions): Promise<CommandEnd> {
  const serviceId = options.service === null ? null : (await getService(session.api, options.service)).id
  const areImeis = what.every(isImeiAttempt)
  if (areImeis) return await lookUpArguments(session, what, serviceId, options)
  const [place, ...more] = what
  if (place === undefined || more.length > 0) throw new CommandFailure('usage', describeMixture(what))
  return await lookUpFile(session, place, serviceId, options)
}

/** Names what is no IMEI, and why; more than a few would hide what to do. */
function describeMixture(what: readonly string[]): string {
  const reasons = what.flatMap((word) => {
    const reading = parseImei(word)
    if (reading.kind === 'imei' || isImeiAttempt(word)) return []
    return [plainLine(reading.message)]
  })
  const more = reasons.length > 3 ? ` (and ${reasons.length - 3} more)` : ''
  return `Give one file (- for the standard input), or IMEIs and nothing else. ${reasons.slice(0, 3).join(' ')}${more}`
}

async function lookUpArguments(
  session: Session,
  inputs: readonly string[],
  serviceId: string | null,
  { out }: LookupOptions,
): Promise<CommandEnd> {
  if (out !== null) throw new CommandFailure('usage', '--out is for a file; IMEIs are answered here.')
  const answers = await lookUpImeis(session, inputs, serviceId)
  for (const line of lookupTable(inputs, answers)) session.output.tell(line)
  return endOf(countLookup(answers), inputs, answers, null)
}

async function lookUpFile(
  session: Session,
  place: string,
  serviceId: string | null,
  { out }: LookupOptions,
): Promise<CommandEnd> {
  const { output, surroundings } = session
  const input = await readInput(place, surroundings)
  const target = out === null ? resultPlace(input, 'lookup') : path.resolve(surroundings.folder, out)
  await checkPlace(target)
  const inputs = input.file.rows.map((row) => row.input)
  const answers = await lookUpImeis(session, inputs, serviceId)
  const resultFile = await writeNewFile(target, makeLookupFile(input, answers))
  const counts = countLookup(answers)
  for (const line of describeLookup(counts)) output.tell(line)
  output.tell(`Answers: ${resultFile}`)
  return endOf(counts, inputs, answers, resultFile)
}

/** The person's rows with what is known of each. */
function makeLookupFile({ file }: InputFile, answers: readonly ImeiAnswer[]): Uint8Array {
  const seen = new Set<string>()
  return writeResultFile(file, nameResultColumns(file.header ?? [], lookupColumns), (_, index) => {
    const answer = answers[index]
    if (!answer) throw new Error(`row ${index} of the file has no answer`)
    const id = knownOrder(answer)?.id
    const isRepeat = id !== undefined && seen.has(id)
    if (id !== undefined) seen.add(id)
    return lookupCells(answer, isRepeat)
  })
}

function endOf(
  { byStatus, ...counts }: LookupCounts,
  inputs: readonly string[],
  answers: readonly ImeiAnswer[],
  resultFile: string | null,
): CommandEnd {
  const exitCode =
    counts.known === counts.rows ? exitCodes.done : counts.known > 0 ? exitCodes.partly : exitCodes.nothing
  const rows = answers.map((answer, index) => ({ input: inputs[index], ...answer }))
  return { exitCode, document: { resultFile, counts: { ...counts, byStatus: Object.fromEntries(byStatus) }, rows } }
}
