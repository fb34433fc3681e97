import type { Answer } from './answer.ts'

/** Unlock codes, sentences, rejections: nothing about a device, and nothing is made up. */
export const noDevice: readonly Answer[] = [
  { name: 'nothing', text: '', says: {} },
  { name: 'blanks and tags', text: ' <br> &nbsp;\n<b></b>', says: {} },
  { name: 'a bare code', text: '1234567890123456', says: {} },
  { name: 'a code with dashes', text: 'ABCD-1234-EFGH-5678', says: {} },
  { name: 'a code with its label', text: 'Unlock Code: 12345678', says: { other: [['Unlock Code', '12345678']] } },
  {
    name: 'several codes on one line',
    text: 'NCK: 12345678 SPCK: 87654321 Counter: 5',
    says: {
      other: [
        ['NCK', '12345678'],
        ['SPCK', '87654321'],
        ['Counter', '5'],
      ],
    },
  },
  {
    name: 'several codes, a line each',
    text: 'MCK=11112222<br>NCK : 12345678<br>Defreeze: 44445555',
    says: {
      other: [
        ['NCK', '12345678'],
        ['Defreeze', '44445555'],
      ],
    },
  },
  { name: 'a sentence', text: 'Your phone is now unlocked. Restore it with iTunes to finish.', says: {} },
  { name: 'a sentence with T-Mobile and Wi-Fi', text: 'T-Mobile unlock done - connect to Wi-Fi - restart', says: {} },
  { name: 'a sentence with a colon', text: 'Sorry, this cannot be done. Please note: order again tomorrow', says: {} },
  { name: 'a word', text: 'Invalid_IMEI', says: {} },
  { name: 'a rejection', text: 'Not found!', says: {} },
  {
    name: 'a rejection with its reason',
    text: 'Rejected: wrong carrier',
    says: { other: [['Rejected', 'wrong carrier']] },
  },
  { name: 'an address', text: 'https://example.com/result?imei=352099001761481', says: {} },
  {
    name: 'an address as a value',
    text: 'Result: https://example.com/r',
    says: { other: [['Result', 'https://example.com/r']] },
  },
  { name: 'JSON is no answer that we read', text: '{"Model":"iPhone 13","Carrier":"T-Mobile"}', says: {} },
  { name: 'a date alone', text: '2026-11-23 10:30:00', says: {} },
]
