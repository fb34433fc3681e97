/** For each line of an input, the number of the first line with the same IMEI, or null for that first line and for lines without an IMEI. */
export function markRepeats(lines: readonly { line: number; imei: string | null }[]): (number | null)[] {
  const firstLines = new Map<string, number>()
  return lines.map(({ line, imei }) => {
    if (imei === null) return null
    const first = firstLines.get(imei)
    if (first === undefined) firstLines.set(imei, line)
    return first ?? null
  })
}
