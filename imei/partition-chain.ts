import type { DigitGroup } from './digit-chain.ts'

/** A stretch of a folded line, as offsets into it. */
export type Span = { start: number; end: number }

/** Ways in which people group an IMEI (15 digits), an IMEISV (16), an IMEI without its check digit (14) or with its version (17). */
const layouts = [
  [2, 6, 6, 1, 2],
  [2, 6, 6, 1],
  [6, 2, 6, 1],
  [6, 8, 1],
  [8, 6, 1],
  [2, 6, 6, 2],
  [6, 2, 6, 2],
  [8, 6, 2],
  [2, 6, 6],
]

/** How nearly every IMEI in use begins. Groups in no known layout need it: phone and order numbers also come in groups. */
const usualStart = /^(?:01|35|86|99)/

/**
 * Which parts of a chain of digit runs are meant as IMEIs. Never joins runs that could be two numbers; leaves out phone numbers, dates and order numbers.
 * With a label before it, a chain in any grouping counts.
 */
export function partitionChain(line: string, chain: readonly DigitGroup[], isLabelled: boolean): Span[] {
  const found: Span[][] = []
  let short: DigitGroup[] = []
  for (let index = 0; index < chain.length; index += 1) {
    const group = chain[index]
    if (group === undefined) break
    if (sizeOf(group) < 13) {
      short.push(group)
      continue
    }
    found.push(partitionShort(line, short, isLabelled && found.length === 0))
    short = []
    const last = endOfLongRun(line, chain, index)
    if (isMeant(sizeOf(group), isLabelled)) found.push([spanOf(chain.slice(index, last + 1))])
    index = last
  }
  found.push(partitionShort(line, short, isLabelled && found.length === 0))
  return found.flat()
}

/** Runs over 17 digits are SIM card and chip numbers, but 30 digits are two IMEIs written without a space: reported, never cut. */
function isMeant(digitCount: number, isLabelled: boolean): boolean {
  return digitCount <= 17 || digitCount === 30 || isLabelled
}

/** The last group that belongs to an unbroken run: a dashed check digit, the version behind a slash, a spreadsheet's `.0`. */
function endOfLongRun(line: string, chain: readonly DigitGroup[], index: number): number {
  const [run, next, afterNext] = chain.slice(index, index + 3)
  if (run === undefined || next === undefined || afterNext?.joint === 'tight') return index
  const sign = line.slice(run.end, next.start).trim()
  const digits = line.slice(next.start, next.end)
  const isDecimals = sign === '.' && /^0+$/.test(digits)
  const isCheckDigit = sizeOf(run) === 14 && next.joint === 'tight' && digits.length <= 2
  const isVersion = sizeOf(run) === 15 && sign === '/' && digits.length === 2
  return isDecimals || isCheckDigit || isVersion ? index + 1 : index
}

function partitionShort(line: string, groups: readonly DigitGroup[], isLabelled: boolean): Span[] {
  if (groups.length === 0) return []
  const pieces = cutIntoFifteens(line, groups)
  if (pieces !== null) return pieces
  const spans = findLayouts(groups)
  if (spans.length > 0) return spans
  const likely = findLikely(line, groups)
  if (likely.length > 0) return likely
  return isLabelled && total(groups) >= 10 ? [spanOf(groups)] : []
}

/** All groups as pieces of exactly 15 digits, each with the usual start and one kind of joint; null when they do not come out even. */
function cutIntoFifteens(line: string, groups: readonly DigitGroup[]): Span[] | null {
  const spans: Span[] = []
  let piece: DigitGroup[] = []
  for (const group of groups) {
    piece.push(group)
    if (total(piece) < 15) continue
    if (total(piece) > 15 || !startsAsUsual(line, piece) || !isUniform(piece)) return null
    spans.push(spanOf(piece))
    piece = []
  }
  return piece.length === 0 ? spans : null
}

function findLayouts(groups: readonly DigitGroup[]): Span[] {
  const spans: Span[] = []
  let index = 0
  while (index < groups.length) {
    const size = layoutSizeAt(groups, index)
    if (size > 0) spans.push(spanOf(groups.slice(index, index + size)))
    index += Math.max(size, 1)
  }
  return spans
}

/** How many groups the longest layout at `index` takes; 0 when none fits there or it would be cut out of a longer dashed number. */
function layoutSizeAt(groups: readonly DigitGroup[], index: number): number {
  if (index > 0 && groups[index]?.joint === 'tight') return 0
  for (const layout of layouts) {
    const part = groups.slice(index, index + layout.length)
    const fits = part.length === layout.length && part.every((group, place) => sizeOf(group) === layout[place])
    if (fits && isUniform(part) && groups[index + layout.length]?.joint !== 'tight') return layout.length
  }
  return 0
}

/** Dashed numbers of 14 to 16 digits in no known layout that begin as IMEIs do; blanks between groups count when they hold the whole together. */
function findLikely(line: string, groups: readonly DigitGroup[]): Span[] {
  const words: DigitGroup[][] = []
  for (const group of groups) {
    const word = words.at(-1)
    if (word !== undefined && group.joint === 'tight') word.push(group)
    else words.push([group])
  }
  const candidates = isUniform(groups) ? [...groups] : null
  return (candidates === null ? words : [candidates])
    .filter((word) => word.length > 1 && total(word) >= 14 && total(word) <= 16 && startsAsUsual(line, word))
    .map(spanOf)
}

function startsAsUsual(line: string, groups: readonly DigitGroup[]): boolean {
  const digits = groups.map((group) => line.slice(group.start, group.end)).join('')
  return usualStart.test(digits)
}

/** Whether all groups hang together in one way. `35-209900-176148 2` does not: the 2 may be a quantity. */
function isUniform(groups: readonly DigitGroup[]): boolean {
  const joints = groups.slice(1).map((group) => group.joint)
  return joints.every((joint) => joint === joints[0])
}

function sizeOf(group: DigitGroup): number {
  return group.end - group.start
}

function total(groups: readonly DigitGroup[]): number {
  return groups.reduce((sum, group) => sum + sizeOf(group), 0)
}

function spanOf(groups: readonly DigitGroup[]): Span {
  return { start: groups.at(0)?.start ?? 0, end: groups.at(-1)?.end ?? 0 }
}
