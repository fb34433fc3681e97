import { findLabelStarts } from './report-label.ts'

/** A label and its value, in the supplier's words. */
export type Pair = { label: string; value: string }

const longestLabel = 60

/** What joins a pair to the next one on the same line; it is no part of a value's end. */
const joints = ' ,;|/•·*→—–-'

/** `NCK: 12345678 SPCK: 87654321`: nothing but one-word labels with one-word values. */
const codes = /^(?:\p{L}[\p{L}\p{N}_/-]{0,30}[:：] ?[^\s:：]+(?: |$)){2,}$/u

/** ` - Label: ` and the like. A lone dash is no word of a label, so that the nearest joint counts. */
const joined =
  /(?<=(?: [-–—|/•·*]|[,;]) )[\p{L}\p{N}(][\p{L}\p{N}()/.&+'’#_-]{0,30}(?: [\p{L}\p{N}(][\p{L}\p{N}()/.&+'’#_-]{0,30}){0,5} ?[:：] /gu

/**
 * The pairs of a line that holds several. It is cut before known labels, and before ` - Label: `; never at a dash alone, which
 * would cut `T-Mobile` and `iPhone 13 Pro Max - 256GB`. In an answer of several lines a single label inside a line is part of its value.
 */
export function splitLine(line: string, isOnlyLine: boolean, mostWords: number): string[] {
  const known = findLabelStarts(line)
  if (known.length === 0 && codes.test(line)) return line.split(/ (?=\p{L}[^\s:：]*[:：])/u)
  if (known.length < 2 && !isOnlyLine) return [line]
  const starts = findStarts(line, known)
  const parts = starts.map((start, index) => withoutJoint(line.slice(start, starts[index + 1])))
  // Without a label that we know, it may as well be a sentence.
  return known.length > 0 || parts.every((part) => splitPair(part, mostWords) !== null) ? parts : [line]
}

/**
 * Where pairs begin. A known label may stand within an unknown one behind a joint: `OFF - Find Device: ON` is another pair where joints
 * divide the line, and `Model: iPhone - Blue IMEI: 1` is not where blanks do.
 */
function findStarts(line: string, known: readonly number[]): number[] {
  const inside = known.filter((start) => start > 0)
  const behindJoints = inside.filter(
    (start) => /[^ ] $/.test(line.slice(start - 2, start)) && joints.includes(line.charAt(start - 2)),
  )
  const isJoined = behindJoints.length * 2 > inside.length
  const starts = new Set([0, ...known])
  let next = 0
  for (const { index, 0: text } of line.matchAll(joined)) {
    while ((known[next] ?? Number.POSITIVE_INFINITY) <= index) next += 1
    const within = known[next]
    if (within === undefined || within >= index + text.length) starts.add(index)
    else if (isJoined) starts.add(index).delete(within)
  }
  return [...starts].sort((one, other) => one - other)
}

/** Takes off what joined a pair to the next one. By hand: a pattern for the end of a text looks at every place in it. */
function withoutJoint(part: string): string {
  let end = part.length
  while (end > 0 && joints.includes(part.charAt(end - 1))) end -= 1
  return part.slice(0, end)
}

/**
 * A label of a few words and its value, cut at the first colon; null for sentences, addresses, JSON and labels without a value. A
 * dash alone is no value. `mostWords` of the label.
 */
export function splitPair(part: string, mostWords: number): Pair | null {
  const colon = part.search(/[:：]/)
  if (colon < 1) return null
  const label = withoutBullet(part.slice(0, colon)).trim()
  const value = part.slice(colon + 1).trim()
  return isLabel(label, mostWords) && withoutJoint(value) !== '' && !value.startsWith('//') ? { label, value } : null
}

function isLabel(label: string, mostWords: number): boolean {
  if (label.length > longestLabel || !/\p{L}/u.test(label) || /[.!?,](?:\s|$)|["{[]/.test(label)) return false
  return label.split(' ').length <= mostWords
}

/** `• Model`, `✅ Model`, `1. Model`, `- Model`: the sign of a list is no part of a label. */
export function withoutBullet(text: string): string {
  return text.replace(/^(?:[^\p{L}\p{N}_("{[]{1,8}|\(?\d{1,2}[.)] )/u, '')
}
