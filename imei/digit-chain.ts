/** One unbroken run of digits: offsets into its line, and what joins it to the run before it. */
export type DigitGroup = { start: number; end: number; joint: Joint }

/** `none`: the run stands apart. `tight`: one dash, dot, slash or apostrophe between. `space`: blanks, or a sign with blanks around it. */
export type Joint = 'none' | 'tight' | 'space'

/** The runs of digits of a folded line that may belong together, in order. */
export function splitChains(line: string): DigitGroup[][] {
  const chains: DigitGroup[][] = []
  for (const match of line.matchAll(/\d+/g)) {
    const chain = chains.at(-1)
    const start = match.index
    const end = start + match[0].length
    const before = chain?.at(-1)
    const joint = before === undefined ? 'none' : jointOf(line, before.end, start)
    if (chain === undefined || joint === 'none') chains.push([{ start, end, joint: 'none' }])
    else chain.push({ start, end, joint })
  }
  return chains
}

function jointOf(line: string, from: number, to: number): Joint {
  if (to - from > 3) return 'none'
  const between = line.slice(from, to)
  if (/^[-./'_]$/.test(between)) return 'tight'
  return /^(?: | ?[-/_] ?)$/.test(between) ? 'space' : 'none'
}
