/** `sign` -1: too much was taken in with the whole units, and this part comes off again. */
export type Edge = { from: number; to: number; sign: 1 | -1 }

/** Whole units from `from` up to and without `to` (numbers of units), or none of them. */
export type Split = { whole: { from: number; to: number } | null; edges: Edge[] }

/**
 * Makes up a range (up to and without `to`) of whole units of `size` and what remains at its ends. Each end goes to the nearest border of a unit, so
 * that no edge is longer than half a unit.
 */
export function splitRange(from: number, to: number, size: number): Split {
  if (from >= to) return { whole: null, edges: [] }
  const first = Math.round(from / size)
  const last = Math.round(to / size)
  if (first >= last) return { whole: null, edges: [{ from, to, sign: 1 }] }
  return { whole: { from: first, to: last }, edges: [...edge(from, first * size), ...edge(last * size, to)] }
}

function edge(from: number, to: number): Edge[] {
  if (from === to) return []
  return from < to ? [{ from, to, sign: 1 }] : [{ from: to, to: from, sign: -1 }]
}

/** The most UTC days that the times to the answer are kept together for. */
export const longestSpan = 512

/** How many they are kept together for: each eight of the one before. */
export const daySpans = [1, 8, 64, longestSpan] as const

/** Spans of `span` days each, numbered from 1970 on. */
export type DaySpans = Edge & { span: number }

/** The fewest spans that make up days `from` up to and without `to`: at most four of a length at each end, all but for the longest. */
export function splitDays(from: number, to: number): DaySpans[] {
  const spans: DaySpans[] = []
  let rest: { from: number; to: number } | null = { from, to }
  for (const [index, span] of daySpans.entries()) {
    if (rest === null) break
    const isLast: boolean = index === daySpans.length - 1
    const split: Split = isLast ? { whole: null, edges: [{ ...rest, sign: 1 }] } : splitRange(rest.from, rest.to, 8)
    for (const one of split.edges) spans.push({ ...one, span })
    rest = split.whole
  }
  return spans
}
