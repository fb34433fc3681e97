import { checkDigitFor } from '../../imei/luhn.ts'

/** What a row of the messy file is meant to be; `imei` is the one that its messy text says. */
export type MessyRow = { kind: 'order' | 'repeated' | 'bad'; imei: string | null; text: string }

const typeCodes = ['35209900', '35693803', '49015420', '01234500', '86012304'] as const

/** The nth of a row of fictional IMEIs of several makers; some begin with a zero. */
function fictionalImei(n: number): string {
  const body = `${typeCodes[n % typeCodes.length]}${String(100_000 + n * 37).padStart(6, '0')}`
  return body + checkDigitFor(body)
}

const group = (imei: string, sign: string) =>
  [imei.slice(0, 2), imei.slice(2, 8), imei.slice(8, 14), imei.slice(14)].join(sign)

/** Ways in which people and their programs write a right IMEI. */
const spellings: readonly ((imei: string) => string)[] = [
  (imei) => imei,
  (imei) => imei,
  (imei) => group(imei, '-'),
  (imei) => group(imei, ' '),
  (imei) => group(imei, '.'),
  (imei) => `IMEI: ${imei}`,
  (imei) => `imei1 ${imei}`,
  (imei) => `'${imei}`,
  (imei) => `="${imei}"`,
  (imei) => `${imei}.0`,
  (imei) => `  ${imei}  `,
  (imei) => imei.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  (imei) => `\u200b${imei}\ufeff`,
  (imei) => `${imei.slice(0, 8)}\u00a0${imei.slice(8)}`,
]

/** Ways in which a cell holds no IMEI, each of which people really send. */
const mistakes: readonly ((imei: string) => string)[] = [
  (imei) => imei.slice(0, 14) + ((Number(imei[14]) + 3) % 10),
  (imei) => imei.slice(0, 14),
  (imei) => `${imei.slice(0, 14)}01`,
  (imei) => Number(imei).toExponential(5).toUpperCase(),
  (imei) => Number(imei).toExponential(2).toUpperCase().replace('.', ','),
  () => '000000000000000',
  (imei) => imei.replace('0', 'O'),
  () => 'screen broken, cannot read',
  () => '',
  (imei) => `${imei} / ${fictionalImei(900)}`,
  (imei) => imei.slice(0, 11),
  (imei) => `${imei}22`,
  (imei) => `${imei.slice(0, 8)}#${imei.slice(8, 14)}*${imei.slice(14)}`,
  (imei) => `F2L${imei.slice(8, 12)}KQ1GH`,
  () => '???',
]

/** 500 rows in a fixed order: 420 to order, 20 that repeat one of them in another spelling, 60 bad ones of 15 kinds. */
export function messyRows(): MessyRow[] {
  let orders = 0
  let repeats = 0
  let mistaken = 0
  return Array.from({ length: 500 }, (_, index): MessyRow => {
    if (index % 25 === 24) {
      repeats += 1
      const imei = fictionalImei(repeats * 3)
      return { kind: 'repeated', imei, text: group(imei, repeats % 2 === 0 ? ' ' : '-') }
    }
    if (index % 25 === 5 || index % 25 === 11 || index % 25 === 18) {
      mistaken += 1
      const write = mistakes[mistaken % mistakes.length]
      return { kind: 'bad', imei: null, text: write ? write(fictionalImei(1_000 + mistaken)) : '' }
    }
    orders += 1
    const imei = fictionalImei(orders)
    const write = spellings[orders % spellings.length]
    return { kind: 'order', imei, text: write ? write(imei) : imei }
  })
}

const customers = [
  'Corner Phones',
  'Müller & Söhne',
  'O\'Brien, "Gadget" Repairs',
  'Телефон Плюс',
  '手机店',
  'walk-in',
] as const
const notes = [
  '',
  '',
  'screen cracked',
  'two phones\nin one bag',
  'says "locked", check',
  '=urgent',
  'back; camera',
  '',
] as const

/** The messy file itself: comma-separated, quoted where it has to be, with columns around the IMEI that have to come back as they were. */
export function makeMessyFile(): string {
  const rows = messyRows().map(({ text }, index) => {
    const customer = customers[index % customers.length] ?? ''
    return [
      `${String.fromCharCode(65 + (index % 6))}-${(index % 40) + 1}`,
      customer,
      text,
      notes[index % notes.length] ?? '',
    ]
  })
  return `\ufeff${[['Shelf', 'Customer', 'IMEI', 'Note'], ...rows].map((cells) => cells.map(quote).join(',')).join('\r\n')}\r\n`
}

function quote(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
