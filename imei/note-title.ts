/** Titles of columns that hold people's own words about a row, the likeliest first. A file's note is taken from the first kind that it has. */
const kinds: readonly RegExp[] = [
  /^(?:(?:my|your|our|order|customer|client|internal)?notes?|notiz(?:en)?|notas?|备注)$/,
  /^(?:comments?|remarks?|memos?|kommentare?|bemerkung(?:en)?|comentarios?|commentaires?|remarques?|комментари[йи]|примечани[ея])$/,
  /^(?:customers?|clients?|buyers?|customername|clientname|buyername|kunden?|kundenname|clientes?|клиент)$/,
  /^(?:(?:my|your|our|order|customer|client)?(?:ref|reference)(?:no|nr|number|id)?|referenz|referencia|référence)$/,
]

/** How likely a column with this title holds notes: 1 for the likeliest kind, 2 for the next, null for none. */
export function rankNoteTitle(title: string): number | null {
  const name = plainTitle(title)
  const kind = kinds.findIndex((pattern) => pattern.test(name))
  return kind < 0 ? null : kind + 1
}

/** The column whose title promises notes most, the leftmost among equals; null when none does. */
export function findNoteColumn(header: readonly string[], imeiColumn: number | null): number | null {
  const ranks = header.map((title, column) => (column === imeiColumn ? null : rankNoteTitle(title)))
  const best = Math.min(...ranks.map((rank) => rank ?? Number.POSITIVE_INFINITY))
  const column = ranks.indexOf(best)
  return column < 0 ? null : column
}

/** A title without case, blanks and signs: `IMEI NO.` is `imeino`. */
export function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
