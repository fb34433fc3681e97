import { findField, startingLabel } from './report-label.ts'
import { type Pair, withoutBullet } from './split-line.ts'

/** So many labels that we know, each where a label belongs, are no accident; fewer may be words of a sentence. */
const fewest = 3

/**
 * The pairs of an answer without colons: a table whose cells became `Model iPhone 13`, `Model = iPhone 13`, `Model - iPhone 13`, labels with
 * their values on the next line, or all of it on one line under the labels of an Apple checker. Empty when it is none of these.
 */
export function findBarePairs(lines: readonly string[]): Pair[] {
  const shapes = [lines.flatMap(readRow), readBlocks(lines), lines.length === 1 ? readOneLine(lines[0] ?? '') : []]
  return shapes.find((pairs) => pairs.filter(({ label }) => findField(label) !== null).length >= fewest) ?? []
}

function readRow(line: string): Pair[] {
  const text = withoutBullet(line)
  const equals = /^([^=]{1,40}?) ?(?:=>?|->) ?(\S.{0,2000})$/.exec(text)
  if (equals?.[1] && equals[2]) return [{ label: equals[1], value: equals[2] }]
  const label = startingLabel(text)
  if (label === null) return []
  const value = text.slice(label.length).replace(/^ (?:[-–—|] )?/, '')
  return value === '' ? [] : [{ label, value }]
}

/** `Model:` on one line, `iPhone 13` on the next. */
function readBlocks(lines: readonly string[]): Pair[] {
  return lines.flatMap((line, index) => {
    const label = labelAlone(line)
    const value = lines[index + 1]
    return label === null || value === undefined || labelAlone(value) !== null ? [] : [{ label, value }]
  })
}

function labelAlone(line: string): string | null {
  const text = withoutBullet(line).replace(/ ?[:：]$/, '')
  return findField(text) === null ? null : text
}

/** The labels that an Apple checker writes in full; shorter ones are words that a value may hold. */
const fullLabels =
  /(?<!\S)(?:Model|IMEI Number|Serial Number|IMEI2 Number|MEID Number|AppleCare Eligible|Estimated Purchase Date|Carrier|Next Tether Policy|Current GSMA Status|Find My iPhone|SimLock)(?= )/gi

function readOneLine(line: string): Pair[] {
  if (!/(?<!\S)IMEI Number \d{15}(?!\d)/i.test(line)) return []
  const starts = [...line.matchAll(fullLabels)]
  return starts.flatMap((match, index) => {
    const value = line.slice(match.index + match[0].length, starts[index + 1]?.index).trim()
    return value === '' ? [] : [{ label: match[0], value }]
  })
}
