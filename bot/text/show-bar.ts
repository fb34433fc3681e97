const cells = 12

/** A bar such as "▰▰▰▱▱▱▱▱▱▱▱▱ 25 %". Full only when all is done, and never empty once something is. */
export function showBar(done: number, total: number): string {
  const share = total === 0 ? 1 : done / total
  const least = done > 0 ? 1 : 0
  const most = done < total ? cells - 1 : cells
  const filled = Math.min(most, Math.max(least, Math.round(share * cells)))
  return `${'▰'.repeat(filled)}${'▱'.repeat(cells - filled)} ${Math.floor(share * 100)} %`
}
