import { describe, expect, test } from 'vitest'
import { capBytes } from '../../src/supplier/gsm-fusion/cap-text.ts'
import { parseDeliverySeconds } from '../../src/supplier/gsm-fusion/delivery-time.ts'
import { classifyErrorText } from '../../src/supplier/gsm-fusion/error-text.ts'
import { parseMoney } from '../../src/supplier/gsm-fusion/money.ts'
import { classifyOrderState } from '../../src/supplier/gsm-fusion/order-state.ts'
import { createScrubber } from '../../src/supplier/gsm-fusion/secrets.ts'
import { maskImei } from '../../src/supplier/mask-imei.ts'

describe('delivery times', () => {
  test.each([
    ['Instant', 60],
    ['instantly', 60],
    ['Instant - 24 Hours', 86_400],
    ['1-3 Days', 259_200],
    ['1 - 3 Working Days', 259_200],
    ['1-5 Miniutes', 300],
    ['5 min', 300],
    ['0-30Mins', 1_800],
    ['30 Seconds', 30],
    ['24-48Hrs', 172_800],
    ['1 Hour to 2 Days', 172_800],
    ['1.5 hours', 5_400],
    ['2 Weeks', 1_209_600],
    ['1 Month', 2_592_000],
    ['2 business days', 172_800],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDeliverySeconds(text)).toBe(seconds)
  })

  test.each(['', '-', 'Days', '48', 'Ask us', '9999 weeks', '0 Minutes', '3 monkeys or 4 dogs'])(
    '"%s" names no time',
    (text) => {
      expect(parseDeliverySeconds(text)).toBeNull()
    },
  )
})

describe('money', () => {
  test.each([
    ['0.08', 80_000n, null],
    ['185', 185_000_000n, null],
    ['$0.08', 80_000n, '$'],
    ['$ 150.00 USD', 150_000_000n, 'USD'],
    ['150.00usd', 150_000_000n, 'USD'],
    ['EUR 19.90', 19_900_000n, 'EUR'],
    ['1,150.50 Credits', 1_150_500_000n, null],
    ['-$ 3.00', -3_000_000n, '$'],
    ['.5', 500_000n, null],
    ['0', 0n, null],
  ])('%s is read exactly', (text, micros, currency) => {
    expect(parseMoney(text)).toEqual({ micros, currency })
  })

  test.each([
    '',
    '-',
    'free',
    '0,08',
    '1 5',
    '5 10',
    '1-3',
    '1.2.3',
    '12,34.00',
    '1e5',
    '0.08 USD per unit',
    '0.0000001',
    `0.08${' '.repeat(200)}9`,
    `1${'0'.repeat(200)}`,
  ])('"%s" is no price', (text) => {
    expect(parseMoney(text)).toBeNull()
  })
})

describe('error texts', () => {
  test.each([
    ['Invalid User!', 'auth'],
    ['INVALID  API KEY!', 'auth'],
    ['API access to you is not allowed!', 'auth'],
    ['This user is not active', 'auth'],
    ['Invalid IP request![1.2.3.4]', 'ip'],
    ['Website is in maintenance, please try again later', 'maintenance'],
    ['Credit has been finished!', 'credit'],
    ['Your Credits have been finished!', 'credit'],
    ['Sorry: insufficient balance.', 'credit'],
    ['IMEI already exists!', 'duplicate'],
    ['Invalid IMEI', 'bad-input'],
    ['Invalid value of Network Id!', 'bad-input'],
    ['Invalid Order ID', 'bad-input'],
    ['Something else', 'unknown'],
    ['', 'unknown'],
  ])('"%s" is %s', (text, kind) => {
    expect(classifyErrorText(text)).toBe(kind)
  })

  test('a text that says two different things is unknown, so that it cannot let an order be sent again', () => {
    expect(classifyErrorText('IMEI already exists! Insufficient balance')).toBe('unknown')
    const far = ' '.repeat(3_000)
    expect(classifyErrorText(`Insufficient balance${far}IMEI already exists!`)).toBe('unknown')
    expect(classifyErrorText(`Insufficient balance ${'x '.repeat(1_500)} IMEI already exists!`)).toBe('unknown')
  })
})

describe('order states', () => {
  test.each([
    ['2', 'Pending', 'completed'],
    ['', 'In Process', 'in-process'],
    ['', 'in-process', 'in-process'],
    ['', 'REJECTED', 'rejected'],
    ['', '4', 'in-process'],
    ['', '1', 'pending'],
    ['9', 'Completed', 'completed'],
    ['9', 'Lost', null],
    ['', '0', null],
    ['', '', null],
  ])('number "%s" with word "%s" is %s', (statusId, status, state) => {
    expect(classifyOrderState(statusId, status)).toBe(state)
  })
})

describe('what logs and stored texts may show', () => {
  test('an IMEI shows its model and its last three digits', () => {
    expect(maskImei('352099001761481')).toBe('35209900****481')
    expect(maskImei('ABC123')).toBe('******')
  })

  test('the key is found in every form it can come in', () => {
    const { scrub } = createScrubber({ apiKey: `k&y <"1'> 2+/=`, username: 'u@s r' })
    const forms = [
      `k&y <"1'> 2+/=`,
      "k%26y%20%3C%221'%3E%202%2B%2F%3D",
      'k%26y+%3C%221%27%3E+2%2B%2F%3D',
      `k&amp;y &lt;"1'&gt; 2+/=`,
      'k&amp;y &lt;&quot;1&#39;&gt; 2+/=',
      'K&AMP;Y &LT;&QUOT;1&#039;&GT; 2+/=',
      'u@s r',
      'u%40s+r',
      'u%40s%20r',
    ]
    for (const form of forms) expect(scrub(`before ${form} after`)).toBe('before [removed] after')
  })

  test('a user name is taken out where it stands alone, not inside other words', () => {
    const { scrub } = createScrubber({ apiKey: 'KEY', username: 'end' })
    expect(scrub('user "end" is pending')).toBe('user "[removed]" is pending')
  })

  test('a cap never cuts a character in two', () => {
    expect(capBytes('aé€😀', 10)).toBe('aé€😀')
    expect(capBytes('aé€😀', 9)).toBe('aé€')
    expect(capBytes('aé€😀', 5)).toBe('aé')
    expect(capBytes('x'.repeat(100), 10)).toBe('x'.repeat(10))
    expect(Buffer.byteLength(capBytes('€'.repeat(10_000), 16_384))).toBeLessThanOrEqual(16_384)
  })
})
