import type { Answer } from './answer.ts'

const first = '352099001761481'
const second = '352099001761499'

/** Apple checkers: every way of joining the fields, with one SIM and with two. */
export const apple: readonly Answer[] = [
  {
    name: 'joined by br, one SIM',
    text: `Model: iPhone 11 64GB Black<br>IMEI Number: ${first}<br>Serial Number: F4GZ1AAAA1AA<br>MEID Number: 35209900176148<br>AppleCare Eligible: No<br>Estimated Purchase Date: 14/02/21<br>Carrier: US AT&amp;T/Cricket Locked Policy<br>Next Tether Policy: 23<br>Current GSMA Status: Clean<br>Find My iPhone: OFF<br>SimLock: Locked`,
    says: {
      model: 'iPhone 11 64GB Black',
      imei: first,
      serialNumber: 'F4GZ1AAAA1AA',
      meid: '35209900176148',
      appleCare: 'No',
      purchaseDate: '14/02/21',
      carrier: 'US AT&T/Cricket Locked Policy',
      tetherPolicy: '23',
      gsmaStatus: 'Clean',
      findMyIphone: 'OFF',
      simlock: 'Locked',
    },
  },
  {
    name: 'joined by dashes, with dashes in the values',
    text: `Model: iPhone 13 Pro Max - 256GB - IMEI Number: ${first} - IMEI2 Number: ${second} - Carrier: US T-Mobile - Wi-Fi Calling - Next Tether Policy: 2303 - US T-Mobile/Sprint ESIM - Current GSMA Status: Blacklisted - Find My iPhone: ON - SimLock: Unlocked`,
    says: {
      model: 'iPhone 13 Pro Max - 256GB',
      imei: first,
      imei2: second,
      carrier: 'US T-Mobile - Wi-Fi Calling',
      tetherPolicy: '2303 - US T-Mobile/Sprint ESIM',
      gsmaStatus: 'Blacklisted',
      findMyIphone: 'ON',
      simlock: 'Unlocked',
    },
  },
  {
    name: 'joined by dashes, with unknown labels of several words and signs between known ones',
    text: 'Model: iPhone XR - Wi-Fi MAC: F0:18:98:AA:BB:CC - Device (Refurbished): No - iOS/Build: 17.1 - Carrier: Unlocked - Warranty Status: Expired',
    says: {
      model: 'iPhone XR',
      carrier: 'Unlocked',
      other: [
        ['Wi-Fi MAC', 'F0:18:98:AA:BB:CC'],
        ['Device (Refurbished)', 'No'],
        ['iOS/Build', '17.1'],
        ['Warranty Status', 'Expired'],
      ],
    },
  },
  {
    name: 'joined by line ends of Windows, with an empty line and blanks',
    text: `  Model:  iPhone SE (2nd generation)\r\n\r\nIMEI Number:\t${first}\r\nSimLock : Unlocked \r\n`,
    says: { model: 'iPhone SE (2nd generation)', imei: first, simlock: 'Unlocked' },
  },
  {
    name: 'joined by line ends of old Macs',
    text: 'Model: iPhone 7\rCarrier: Vodafone UK\rSimLock: Locked',
    says: { model: 'iPhone 7', carrier: 'Vodafone UK', simlock: 'Locked' },
  },
  {
    name: 'joined by blanks on one line',
    text: `Model: iPhone 12 mini IMEI Number: ${first} Serial Number: C7CD1 IMEI2 Number: ${second} Carrier: T-Mobile USA Find My iPhone: OFF SimLock: Unlocked`,
    says: {
      model: 'iPhone 12 mini',
      imei: first,
      serialNumber: 'C7CD1',
      imei2: second,
      carrier: 'T-Mobile USA',
      findMyIphone: 'OFF',
      simlock: 'Unlocked',
    },
  },
  {
    name: 'joined by blanks, the storage behind a dash in the value before a known label',
    text: `Model: iPhone 13 - 256GB IMEI Number: ${first}`,
    says: { model: 'iPhone 13 - 256GB', imei: first },
  },
  {
    name: 'joined by bars',
    text: 'Model: iPhone 8 | Carrier: Orange FR | Colour: Gold | FMI: ON',
    says: { model: 'iPhone 8', carrier: 'Orange FR', findMyIphone: 'ON', other: [['Colour', 'Gold']] },
  },
  {
    name: 'joined by commas, with a comma in a value',
    text: 'Model: iPhone 8, 64GB, Carrier: Orange, Colour: Gold, FMI: ON',
    says: { model: 'iPhone 8, 64GB', carrier: 'Orange', findMyIphone: 'ON', other: [['Colour', 'Gold']] },
  },
  {
    name: 'joined by semicolons and slashes',
    text: 'Model: iPhone 8; Carrier: O2 / FMI: OFF / Colour: Red; SimLock: Locked',
    says: { model: 'iPhone 8', carrier: 'O2', findMyIphone: 'OFF', simlock: 'Locked', other: [['Colour', 'Red']] },
  },
  {
    name: 'joined by long dashes and dots',
    text: 'Model: iPhone 8 — Carrier: EE • FMI: OFF · SimLock: Locked',
    says: { model: 'iPhone 8', carrier: 'EE', findMyIphone: 'OFF', simlock: 'Locked' },
  },
  {
    name: 'two or three pairs a line',
    text: `Model: iPhone 14 Carrier: Verizon\nIMEI: ${first} / SN: F17ABC\nFMI: OFF | SimLock: Unlocked`,
    says: {
      model: 'iPhone 14',
      carrier: 'Verizon',
      imei: first,
      serialNumber: 'F17ABC',
      findMyIphone: 'OFF',
      simlock: 'Unlocked',
    },
  },
  {
    name: 'labels in capitals with colons apart',
    text: 'MODEL : IPHONE 15 PRO<br>CARRIER : SPRINT<br>SIM-LOCK : UNLOCKED<br>FIND MY IPHONE : ON',
    says: { model: 'IPHONE 15 PRO', carrier: 'SPRINT', simlock: 'UNLOCKED', findMyIphone: 'ON' },
  },
  {
    name: 'labels in small letters and full-width colons',
    text: 'model：iphone 15\ncarrier：docomo\nsimlock：locked',
    says: { model: 'iphone 15', carrier: 'docomo', simlock: 'locked' },
  },
  {
    name: 'two SIMs as IMEI1 and IMEI2',
    text: `Device: iPhone XS\nIMEI1: ${first}\nIMEI2: ${second}`,
    says: { model: 'iPhone XS', imei: first, imei2: second },
  },
  {
    name: 'two SIMs as IMEI 1 and IMEI 2 on one line',
    text: `IMEI 1: ${first} IMEI 2: ${second} Locked: No`,
    says: { imei: first, imei2: second, simlock: 'No' },
  },
  {
    name: 'numbers written in groups stay whole',
    text: 'IMEI: 35 209900 176148 1\nIMEI2 Number: 35-209900-176149-9\nMEID: 35 209900 176148',
    says: { imei: '35 209900 176148 1', imei2: '35-209900-176149-9', meid: '35 209900 176148' },
  },
  {
    name: 'a serial number with a remark behind it stays whole',
    text: 'Serial Number: F2LXD0ABCD (replaced by Apple)\nModel: iPhone 11',
    says: { serialNumber: 'F2LXD0ABCD (replaced by Apple)', model: 'iPhone 11' },
  },
  {
    name: 'an unknown pair behind a serial number on the same line',
    text: 'SN: F2LXD0ABCD Warranty: Expired Network: AT&T',
    says: { serialNumber: 'F2LXD0ABCD', carrier: 'AT&T', other: [['Warranty', 'Expired']] },
  },
  {
    name: 'a remark in brackets behind a label',
    text: 'Find My iPhone (FMI): ON - Carrier (initial): T-Mobile - Model: iPhone 6s',
    says: { findMyIphone: 'ON', carrier: 'T-Mobile', model: 'iPhone 6s' },
  },
  {
    name: 'values with colons, dates and times',
    text: 'Model: iPhone 6s\nChecked at: 2026-11-23 10:30:15\nRatio: 1:2:3\nEstimated Purchase Date: 01/02/16',
    says: {
      model: 'iPhone 6s',
      purchaseDate: '01/02/16',
      other: [
        ['Checked at', '2026-11-23 10:30:15'],
        ['Ratio', '1:2:3'],
      ],
    },
  },
  {
    name: 'empty values and lone dashes are no values',
    text: 'Model: iPhone 5\nIMEI2 Number:\nMEID Number: -\nCarrier: --\nSimLock: Unlocked',
    says: { model: 'iPhone 5', simlock: 'Unlocked' },
  },
  {
    name: '"N/A" and "Unknown" are what the supplier says',
    text: 'Model: iPhone 5 - Carrier: N/A - SimLock: Unknown',
    says: { model: 'iPhone 5', carrier: 'N/A', simlock: 'Unknown' },
  },
  {
    name: 'of two carriers the first counts, the second is kept',
    text: 'Carrier: Unlocked<br>Sold By: Best Buy, Inc.<br>Model: iPhone 12',
    says: { carrier: 'Unlocked', model: 'iPhone 12', other: [['Sold By', 'Best Buy, Inc.']] },
  },
  {
    name: 'long labels of unknown pairs, in their order',
    text: 'Registered in the Apple database as activated: Yes\nModel: iPhone 12\nRepairs and Service Coverage: Expired\nLoaner: No',
    says: {
      model: 'iPhone 12',
      other: [
        ['Registered in the Apple database as activated', 'Yes'],
        ['Repairs and Service Coverage', 'Expired'],
        ['Loaner', 'No'],
      ],
    },
  },
  {
    name: 'signs before the labels and behind the values',
    text: '✅ Model: iPhone 12\n• Carrier: T-Mobile\n- SimLock: Unlocked 🔓\n1. Find My iPhone: OFF\n2) Colour: Blue',
    says: {
      model: 'iPhone 12',
      carrier: 'T-Mobile',
      simlock: 'Unlocked 🔓',
      findMyIphone: 'OFF',
      other: [['Colour', 'Blue']],
    },
  },
  {
    name: 'a heading, a sentence and thanks around the pairs',
    text: 'Apple iPhone check\nModel: iPhone 12\nCarrier: T-Mobile\nThank you for your order.',
    says: { model: 'iPhone 12', carrier: 'T-Mobile' },
  },
]
