/** Numbers that are offered as buttons. */
const offered = 5

/**
 * The supplier's numbers that the desk's evidence names, such as "The supplier lists 15000123, 15000124 for this IMEI": whole numbers of 5 digits and more
 * that are no IMEI. Those behind which it says in brackets why they cannot be it are left out. What is offered here is checked with the supplier before it
 * counts, so one too many does no harm.
 */
export function findCandidateIds(evidence: string | null): string[] {
  const found = (evidence ?? '').match(/(?<![\w.:/-])[1-9]\d{4,19}(?![\w/-]|[.:]\d| \()/g) ?? []
  return [...new Set(found)].filter((number) => number.length !== 15).slice(0, offered)
}
