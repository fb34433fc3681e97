import type { AnswerColumns } from '../../src/order/answer-columns.ts'
import type { Draw } from './seeded-draw.ts'

const models = [
  '11',
  '12',
  '12 mini',
  '12 Pro',
  '13',
  '13 Pro Max',
  '14',
  '14 Plus',
  '14 Pro',
  '15',
  '15 Pro Max',
  '16',
  'SE',
  'XR',
  'XS Max',
]
const sizes = ['64GB', '128GB', '256GB', '512GB']
const colours = ['Black', 'Blue', 'Graphite', 'Midnight', 'Purple', 'Red', 'Starlight', 'White']
const carriers = [
  ['Unlocked', 450],
  ['US AT&T Activation Policy', 160],
  ['US T-Mobile Activation Policy', 140],
  ['US Verizon Activation Policy', 120],
  ['UK EE Activation Policy', 40],
  ['Germany Vodafone Policy', 40],
  ['Japan SoftBank Policy', 30],
  ['Télécom Réunion', 20],
] as const

/** `code` is the answer as the supplier's API joins it, the rest is what the parser finds in it. */
export type Report = Omit<AnswerColumns, 'resultText' | 'reportVersion'> & { code: string }

/** An answer of an Apple checker, in the order of fields that the protocol page gives. */
export function makeReport(draw: Draw, imei: string): Report {
  const pick = (from: readonly string[]) => from[draw.below(from.length)] ?? ''
  const model = `iPhone ${pick(models)} ${pick(sizes)} ${pick(colours)}`
  const imei2 =
    draw.below(10) < 7
      ? `35${String(draw.below(1e9)).padStart(9, '0')}${String(draw.below(1e4)).padStart(4, '0')}`
      : null
  const carrier = draw.share(carriers)
  const simlock =
    carrier === 'Unlocked'
      ? 'Unlocked'
      : draw.share([
          ['Locked', 700],
          ['Unlocked', 300],
        ])
  const findMyIphone = draw.share([
    ['OFF', 800],
    ['ON', 200],
  ])
  const letters = (count: number) =>
    draw
      .below(36 ** count)
      .toString(36)
      .toUpperCase()
  const purchaseDate = `${String(1 + draw.below(28)).padStart(2, '0')}/${String(1 + draw.below(12)).padStart(2, '0')}/2${1 + draw.below(5)}`
  const serialNumber = `F${letters(6).padStart(6, '0')}Q${letters(3)}`
  const meid = imei.slice(0, 14)
  const appleCare = draw.share([
    ['No', 700],
    ['Yes', 300],
  ])
  const tetherPolicy = String(10 + draw.below(90))
  const gsmaStatus = draw.share([
    ['Clean', 960],
    ['Blacklisted', 40],
  ])
  const lines = [
    `Model: ${model}`,
    `IMEI Number: ${imei}`,
    `Serial Number: ${serialNumber}`,
    ...(imei2 === null ? [] : [`IMEI2 Number: ${imei2}`]),
    `MEID Number: ${meid}`,
    `AppleCare Eligible: ${appleCare}`,
    `Estimated Purchase Date: ${purchaseDate}`,
    `Carrier: ${carrier}`,
    `Next Tether Policy: ${tetherPolicy}`,
    `Current GSMA Status: ${gsmaStatus}`,
    `Find My iPhone: ${findMyIphone}`,
    `SimLock: ${simlock}`,
  ]
  const facts = { model, imei2, serialNumber, meid, carrier, simlock, findMyIphone }
  const more = { gsmaStatus, purchaseDate, appleCare, tetherPolicy, otherFacts: null }
  return { ...facts, ...more, code: lines.join('<br>') }
}
