import { makeImei } from '../../support/make-imei.ts'

/** Ways in which the supplier's list of the account's orders says what is not so, in the best of XML. */
export const lies = [
  /** Half of the orders stand there under IMEIs of strangers. */
  'other-imeis',
  /** Half of them are missing. */
  'left-out',
  /** Half of them are missing, and orders that nobody made stand there in their place. */
  'strangers',
  /** Only the newest few are listed. */
  'newest-only',
  /** The newest few are missing. */
  'newest-missing',
] as const

export type Lie = (typeof lies)[number]

type Row = { id: string; imei: string; xml: string }

/** The ids that the program has known for long. */
type Known = ReadonlySet<string>

/** Changes a list, for the same orders in the same way every time. */
export function tellLie(body: string, lie: Lie, known: Known): string {
  const [first, ...others] = body.split('<imeis>')
  const rows = others.map((xml): Row => ({ id: leafOf(xml, 'id'), imei: leafOf(xml, 'imei'), xml: `<imeis>${xml}` }))
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return body
  const end = last.xml.slice(last.xml.indexOf('</imeis>') + '</imeis>'.length)
  last.xml = last.xml.slice(0, last.xml.length - end.length)
  return [first, ...change(rows, lie, known).map(({ xml }) => xml), end].join('')
}

const leafOf = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''

const few = 3

function change(rows: readonly Row[], lie: Lie, known: Known): readonly Row[] {
  switch (lie) {
    case 'other-imeis':
      return rows.map((row) => (isChosen(row) ? withLeaf(row, 'imei', strangeImei(row)) : row))
    case 'left-out':
      return leaveOut(rows, known)
    case 'strangers':
      return rows.map((row) =>
        isChosen(row) ? withLeaf(withLeaf(row, 'imei', strangeImei(row)), 'id', `${Number(row.id) + 700_000}`) : row,
      )
    case 'newest-only':
      return rows.slice(0, few)
    case 'newest-missing':
      return rows.slice(few)
    default:
      return lie satisfies never
  }
}

/** About half of all orders, by the middle digits of a product: neighbours fall apart. */
const isChosen = ({ id }: Row) => Math.floor((Number(id) * 2_654_435_761) / 65_536) % 2 === 0

const strangeImei = ({ id }: Row) => makeImei(950_000 + (Number(id) % 40_000))

const withLeaf = (row: Row, name: string, value: string): Row => ({
  ...row,
  xml: row.xml.replace(new RegExp(`<${name}>[^<]*</${name}>`), `<${name}>${value}</${name}>`),
})

/**
 * A list that leaves out only what the program cannot know, between things that it does know, cannot be told from a true one, by anybody. So some of
 * what it knows is always left out too.
 */
function leaveOut(rows: readonly Row[], known: Known): readonly Row[] {
  const shown = rows.filter((row) => !isChosen(row))
  const ids = shown.map(({ id }) => Number(id))
  const isMissed = rows.some(
    ({ id }) =>
      known.has(id) && !ids.includes(Number(id)) && Number(id) > Math.min(...ids) && Number(id) < Math.max(...ids),
  )
  return isMissed ? shown : rows
}
