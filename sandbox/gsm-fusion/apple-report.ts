import { drawBelow, drawDigits, drawFraction, drawFrom, drawImei, type NonEmpty } from './seeded-draw.ts'

/** A labelled answer, in the order in which it is shown. */
export type ReportField = readonly [label: string, value: string]

type AppleFacts = {
  model: string
  serial: string
  imei2: string | null
  appleCare: string
  purchaseDate: string
  carrier: string
  policy: string
  gsma: string
  fmi: string
  simlock: string
}

const models: NonEmpty<readonly [model: string, dualSim: boolean]> = [
  ['iPhone 7 32GB Black', false],
  ['iPhone 8 64GB Space Gray', false],
  ['iPhone X 256GB Silver', false],
  ['iPhone XR 64GB Red', true],
  ['iPhone 11 128GB White', true],
  ['iPhone 12 Pro 256GB Pacific Blue', true],
  ['iPhone 13 128GB Midnight', true],
  ['iPhone 14 Pro Max 512GB Deep Purple', true],
  ['iPhone 15 256GB Pink', true],
  ['iPhone SE (2nd Gen) Wi-Fi + Cellular 64GB', true],
]

const carriers: NonEmpty<readonly [carrier: string, tetherPolicy: string]> = [
  ['Unlocked', '10 - Unlock.'],
  ['US AT&T Activation Policy', '23 - US AT&T Activation Policy'],
  ['US T-Mobile Locked Policy', '2303 - US T-Mobile Locked Policy'],
  ['US Verizon Locked Policy', '2109 - US Verizon Locked Policy'],
  ['US Reseller Flex Policy', '52 - US Reseller Flex Policy'],
  ['UK EE - Orange/T-Mobile', '213 - UK Hutchison and EE Policy'],
  ['Germany T-Mobile', '11 - Germany T-Mobile Policy'],
  ['Canada Rogers/Fido', '90 - Canada Rogers Policy'],
]

/** Model names go with the TAC, as in life: two phones with the same first 8 digits are the same model. */
function appleFacts(imei: string, seed: string): AppleFacts {
  const tac = imei.slice(0, 8)
  const [model, dualSim] = drawFrom(models, seed, 'model', tac)
  const [carrier, policy] = drawFrom(carriers, seed, 'carrier', imei)
  const unlocked = carrier === 'Unlocked' || drawFraction(seed, 'simlock', imei) < 0.3
  return {
    model,
    serial: drawSerial(imei, seed),
    imei2: dualSim ? drawImei(tac, seed, 'imei2', imei) : null,
    appleCare: drawFraction(seed, 'care', imei) < 0.25 ? 'Yes' : 'No',
    purchaseDate: drawDate(imei, seed),
    carrier,
    policy,
    gsma: drawFraction(seed, 'gsma', imei) < 0.08 ? 'Blacklisted' : 'Clean',
    fmi: drawFraction(seed, 'fmi', imei) < 0.4 ? 'ON' : 'OFF',
    simlock: unlocked ? 'Unlocked' : 'Locked',
  }
}

function drawSerial(imei: string, seed: string): string {
  const letters = '0123456789CDFGHJKLMNPQRTVWXY'
  return Array.from({ length: 12 }, (_, at) => letters[drawBelow(letters.length, seed, 'serial', imei, at)]).join('')
}

function drawDate(imei: string, seed: string): string {
  const day = 1 + drawBelow(28, seed, 'day', imei)
  const month = 1 + drawBelow(12, seed, 'month', imei)
  const year = 18 + drawBelow(7, seed, 'year', imei)
  return [day, month, year].map((part) => String(part).padStart(2, '0')).join('/')
}

/** The full answer of an Apple checker, in the supplier's order; `IMEI2 Number` is missing on single-SIM models. */
export function fullAppleReport(imei: string, seed: string): ReportField[] {
  const facts = appleFacts(imei, seed)
  return [
    ['Model', facts.model],
    ['IMEI Number', imei],
    ['Serial Number', facts.serial],
    ...(facts.imei2 === null ? [] : [['IMEI2 Number', facts.imei2] as const]),
    ['MEID Number', imei.slice(0, 14)],
    ['AppleCare Eligible', facts.appleCare],
    ['Estimated Purchase Date', facts.purchaseDate],
    ['Carrier', facts.carrier],
    ['Next Tether Policy', facts.policy],
    ['Current GSMA Status', facts.gsma],
    ['Find My iPhone', facts.fmi],
    ['SimLock', facts.simlock],
  ]
}

/** A cheaper checker's answer about the same phone: fewer fields, other labels. */
export function shortAppleReport(imei: string, seed: string): ReportField[] {
  const facts = appleFacts(imei, seed)
  return [
    ['Device', facts.model],
    ['IMEI', imei],
    ['Serial', facts.serial],
    ['Locked To', facts.carrier],
    ['Sim-Lock Status', facts.simlock],
    ['FMI', facts.fmi],
  ]
}

/** Only whether the phone is tied to its owner. */
export function appleLockReport(imei: string, seed: string): ReportField[] {
  const facts = appleFacts(imei, seed)
  return [
    ['IMEI', imei],
    ['Find My', facts.fmi],
  ]
}

/** Only what the operators' list says. */
export function blacklistReport(imei: string, seed: string): ReportField[] {
  const facts = appleFacts(imei, seed)
  return [
    ['IMEI', imei],
    ['GSMA Status', facts.gsma],
    ['Report ID', drawDigits(9, seed, 'gsma-report', imei)],
  ]
}
