import { constants } from 'node:fs'
import { access, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { OrderFile } from '../../imei/read-order-file.ts'
import { writeResultFile } from '../../imei/write-result-file.ts'
import { CommandFailure } from './command-failure.ts'
import type { ResultLine } from './get-batch.ts'
import { findAnswers, nameResultColumns, resultCells } from './result-cells.ts'

/** Where the results of a file go when nobody says otherwise: `phones.csv` -> `phones.results.csv`, beside it. */
export function resultPlace({ folder, name }: { folder: string; name: string }, what = 'results'): string {
  const { name: stem, ext } = path.parse(name)
  return path.join(folder, `${stem}.${what}${/^\.(csv|tsv)$/i.test(ext) ? ext : '.csv'}`)
}

/** Fails before anything is ordered when the results could not be written afterwards. */
export async function checkPlace(place: string): Promise<void> {
  const folder = path.dirname(place)
  const canWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!canWrite)
    throw new CommandFailure('usage', `The results cannot be written into ${folder}; give another place by --out.`)
}

/** The person's rows with their results, as the bytes of a file. `lines` are the batch's, row for row. */
export function makeResultFile(file: OrderFile, lines: readonly ResultLine[]): Uint8Array {
  const answers = findAnswers(lines)
  return writeResultFile(file, nameResultColumns(file.header ?? []), (_, index) => {
    const line = lines[index]
    if (!line) throw new Error(`row ${index} of the file has no line in its batch`)
    return resultCells(line, answers[index] ?? null)
  })
}

/** Writes a new file, never over another one: `-2`, `-3` ... are put behind the name until it is free. Answers where it is. */
export async function writeNewFile(place: string, bytes: Uint8Array): Promise<string> {
  const { dir, name, ext } = path.parse(place)
  for (let number = 1; ; number += 1) {
    const target = number === 1 ? place : path.join(dir, `${name}-${number}${ext}`)
    try {
      await writeFile(target, bytes, { flag: 'wx' })
      return target
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code === 'EEXIST') continue
      throw new CommandFailure(
        'unexpected',
        `The results could not be written to ${target} (${code ?? String(error)}).`,
      )
    }
  }
}
