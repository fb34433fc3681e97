type Named = { supplierServiceId: string; title: string }

/** At most three services that somebody who wrote `wanted` may have meant: a number with one or two slips, or words of a title. */
export function nearestServices<Service extends Named>(wanted: string, services: readonly Service[]): Service[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  const isNumber = /^\d+$/.test(wanted)
  const ranked = services.flatMap((service) => {
    const rank = isNumber ? countSlips(wanted, service.supplierServiceId) : rankWords(words, service.title)
    return rank === null ? [] : [{ service, rank }]
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 3)
    .map(({ service }) => service)
}

function rankWords(words: readonly string[], title: string): number | null {
  const missing = words.filter((word) => !title.toLowerCase().includes(word)).length
  return missing < words.length ? missing : null
}

/** How many digits were missed, added, mistaken or swapped with their neighbour; null above two (above one in a short number). */
function countSlips(a: string, b: string): number | null {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [row, digit] of [...a].entries()) {
    const line = [row + 1]
    for (const [column, other] of [...b].entries()) {
      const mistaken = (above[column] ?? 0) + (digit === other ? 0 : 1)
      const isSwapped = row > 0 && column > 0 && digit === b[column - 1] && a[row - 1] === other
      const swapped = isSwapped ? (before[column - 1] ?? 0) + 1 : mistaken
      line.push(Math.min(mistaken, swapped, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1))
    }
    before = above
    above = line
  }
  const slips = above.at(-1) ?? 0
  return slips <= (a.length > 3 ? 2 : 1) ? slips : null
}
