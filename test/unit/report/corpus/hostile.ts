import type { Answer } from './answer.ts'

/** What a supplier may send by mistake or malice. */
export const hostile: readonly Answer[] = [
  {
    name: 'a script in a value',
    text: 'Model: iPhone<script>alert(1)</script> 13<br>Carrier: <img src=x onerror=alert(1)>EE',
    says: { model: 'iPhone 13', carrier: 'EE' },
  },
  {
    name: 'an escaped script',
    text: 'Model: iPhone&lt;script&gt;alert(1)&lt;/script&gt; 13<br>Carrier: EE',
    says: { model: 'iPhone 13', carrier: 'EE' },
  },
  {
    name: 'a script that never ends hides nothing',
    text: 'Model: iPhone 13<br><script>Carrier: EE',
    says: { model: 'iPhone 13', carrier: 'EE' },
  },
  {
    name: 'control characters, escape codes and turned text',
    text: 'Mo\u0000del: iPhone\u001b[31m 13\u202e\nCarrier: \u2066EE\u2069',
    says: { model: 'iPhone[31m 13', carrier: 'EE' },
  },
  { name: 'halves of characters', text: 'Model: iPhone \ud800 13', says: { model: 'iPhone \ufffd 13' } },
  {
    name: 'a formula',
    text: 'Model: =HYPERLINK("http://x")\nCarrier: EE',
    says: { model: '=HYPERLINK("http://x")', carrier: 'EE' },
  },
  {
    name: 'names of an object of JavaScript',
    text: '__proto__: x\nconstructor: y\nModel: z',
    says: {
      model: 'z',
      other: [
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ],
    },
  },
  { name: 'colons alone', text: ':::: : :: \n: : :', says: {} },
  { name: 'labels alone', text: 'Model: Carrier: SimLock: IMEI: FMI:', says: {} },
  {
    name: 'a label a hundred times over',
    text: 'Model: x '.repeat(100),
    says: { model: 'x', other: Array.from({ length: 99 }, () => ['Model', 'x'] as const) },
  },
  { name: 'a long value', text: `Model: ${'y'.repeat(5_000)}`, says: { model: `${'y'.repeat(499)}…` } },
  { name: 'a long label', text: `${'y'.repeat(61)}: x\nModel: z`, says: { model: 'z' } },
]
