import type { Answer } from './answer.ts'

const first = '352099001761481'

/** Answers that set their values apart by something else than a colon. */
export const withoutColons: readonly Answer[] = [
  {
    name: 'blanks alone, a pair a line',
    text: `Model iPhone 13\nIMEI Number ${first}\nFind My iPhone ON\nSimLock Unlocked`,
    says: { model: 'iPhone 13', imei: first, findMyIphone: 'ON', simlock: 'Unlocked' },
  },
  {
    name: 'dashes, a pair a line',
    text: 'Model - iPhone 13\nCarrier - T-Mobile\nSimLock - Unlocked',
    says: { model: 'iPhone 13', carrier: 'T-Mobile', simlock: 'Unlocked' },
  },
  {
    name: 'equals signs, unknown ones among them',
    text: 'Model = iPhone 13\nColour = Blue\nCarrier = T-Mobile\nSimLock = Unlocked',
    says: { model: 'iPhone 13', carrier: 'T-Mobile', simlock: 'Unlocked', other: [['Colour', 'Blue']] },
  },
  {
    name: 'arrows',
    text: 'Model => iPhone 13\nCarrier => T-Mobile\nSimLock -> Unlocked',
    says: { model: 'iPhone 13', carrier: 'T-Mobile', simlock: 'Unlocked' },
  },
  {
    name: 'values on the line below',
    text: 'Model\niPhone 13\nCarrier\nT-Mobile\nFind My iPhone\nOFF',
    says: { model: 'iPhone 13', carrier: 'T-Mobile', findMyIphone: 'OFF' },
  },
  {
    name: 'values on the line below labels with colons',
    text: 'Model:\niPhone 13\nCarrier:\nT-Mobile\nSimLock:\nUnlocked',
    says: { model: 'iPhone 13', carrier: 'T-Mobile', simlock: 'Unlocked' },
  },
  {
    name: 'all on one line under the full labels',
    text: `Model iPhone 13 Pro IMEI Number ${first} Serial Number F2L AppleCare Eligible No Estimated Purchase Date 01/02/23 Carrier US T-Mobile Next Tether Policy 23 Current GSMA Status Clean Find My iPhone OFF SimLock Unlocked`,
    says: {
      model: 'iPhone 13 Pro',
      imei: first,
      serialNumber: 'F2L',
      appleCare: 'No',
      purchaseDate: '01/02/23',
      carrier: 'US T-Mobile',
      tetherPolicy: '23',
      gsmaStatus: 'Clean',
      findMyIphone: 'OFF',
      simlock: 'Unlocked',
    },
  },
  {
    name: 'two lines that begin with known words are sentences',
    text: 'Model not supported\nLocked to carrier',
    says: {},
  },
  { name: 'a sentence of known words', text: 'Device is Locked to Network Carrier, Find My iPhone ON', says: {} },
  { name: 'one word that is a label', text: 'Locked', says: {} },
]
