/** What an order of a service is answered with (order-answer.ts). */
export type AnswerKind =
  | 'apple-full'
  | 'apple-short'
  | 'apple-lock'
  | 'blacklist'
  | 'device'
  | 'unlock-code'
  | 'unlock-done'

/** How long the supplier says a service takes. */
export type TimeTaken = 'Instant' | '1-5 Minutes' | '1-24 Hours' | '1-3 Days' | '5-10 Days'

/** A category whose services are every variant of every item: `iPhone {item} Unlock ({variant})`. Prices in cents. */
export type ServiceFamily = {
  category: string
  title: (item: string, variant: string) => string
  items: readonly string[]
  variants: readonly { name: string; fromCents: number; stepCents: number; timeTaken: TimeTaken }[]
  answer: AnswerKind
}

const carriers = [
  'AT&T USA',
  'T-Mobile USA',
  'Verizon USA',
  'Cricket USA',
  'Metro USA',
  'Xfinity USA',
  'Rogers Canada',
  'Bell Canada',
  'Telus Canada',
  'EE UK',
  'O2 UK',
  'Vodafone UK',
  'Three UK & Ireland',
  'Orange France',
  'SFR France',
  'Bouygues France',
  'T-Mobile Germany',
  'Vodafone Germany',
  'Movistar Spain',
  'Telia Sweden',
  'Telenor Norway',
  'Swisscom Switzerland',
  'SoftBank Japan',
  'Docomo Japan',
  'Telstra Australia',
  'Optus Australia',
  'Claro Brazil',
  'Telcel Mexico',
] as const

const regions = ['Worldwide', 'USA', 'Canada', 'UK', 'Europe', 'Latin America', 'Asia', 'Australia'] as const

const checker = (name: string, fromCents: number, timeTaken: TimeTaken) => ({
  name,
  fromCents,
  stepCents: 1,
  timeTaken,
})

/** The shape of the catalogue; services.ts turns it into numbered services. */
export const serviceFamilies: readonly ServiceFamily[] = [
  {
    category: 'Apple Checkers',
    title: (item, variant) => `${item} ${variant}`,
    items: ['iPhone', 'iPad', 'Apple Watch', 'Apple All Devices'],
    variants: [checker('Carrier + SimLock Check', 9, 'Instant'), checker('Sold By Check', 35, '1-5 Minutes')],
    answer: 'apple-short',
  },
  {
    category: 'Apple Checkers',
    title: (item, variant) => `${item} ${variant}`,
    items: ['iPhone', 'iPad', 'Apple Watch', 'Apple All Devices'],
    variants: [checker('Find My [ON/OFF] Check', 2, 'Instant'), checker('iCloud Clean/Lost Check', 4, 'Instant')],
    answer: 'apple-lock',
  },
  {
    category: 'Blacklist Checkers',
    title: (item, variant) => `${item} Blacklist Check ${variant}`,
    items: ['GSMA Worldwide', 'USA', 'UK', 'Canada', 'Australia'],
    variants: [checker('(Simple)', 3, 'Instant'), checker('(Pro with History)', 75, '1-5 Minutes')],
    answer: 'blacklist',
  },
  {
    category: 'Android Checkers',
    title: (item, variant) => `${item} ${variant}`,
    items: ['Samsung', 'Xiaomi', 'Huawei', 'Google Pixel', 'Motorola', 'OnePlus'],
    variants: [checker('Model & Warranty Info', 5, 'Instant'), checker('Full Info by IMEI', 15, '1-5 Minutes')],
    answer: 'device',
  },
  {
    category: 'iPhone Carrier Unlock',
    title: (item, variant) => `${item} - iPhone Unlock (${variant})`,
    items: carriers,
    variants: [
      { name: 'Clean IMEI', fromCents: 1_990, stepCents: 150, timeTaken: '1-24 Hours' },
      { name: 'Out of Contract', fromCents: 3_500, stepCents: 250, timeTaken: '1-3 Days' },
      { name: 'Premium, All IMEI', fromCents: 9_900, stepCents: 500, timeTaken: '5-10 Days' },
    ],
    answer: 'unlock-done',
  },
  {
    category: 'Samsung Unlock Codes',
    title: (item, variant) => `Samsung ${item} ${variant}`,
    items: regions,
    variants: [
      { name: 'NCK Code', fromCents: 450, stepCents: 75, timeTaken: '1-24 Hours' },
      { name: 'NCK + MCK Code (Galaxy S/Note)', fromCents: 1_200, stepCents: 120, timeTaken: '1-3 Days' },
    ],
    answer: 'unlock-code',
  },
  ...[
    'Motorola',
    'LG',
    'Huawei',
    'Nokia',
    'ZTE',
    'Alcatel',
    'Sony',
    'Google Pixel',
    'Xiaomi',
    'Oppo',
    'Honor',
    'HTC',
  ].map(
    (brand, index): ServiceFamily => ({
      category: `${brand} Unlock Codes`,
      title: (item, variant) => `${brand} ${item} ${variant}`,
      items: regions,
      variants: [
        {
          name: 'Unlock Code',
          fromCents: 150 + index * 60,
          stepCents: 45,
          timeTaken: index % 2 === 0 ? '1-24 Hours' : '1-3 Days',
        },
      ],
      answer: 'unlock-code',
    }),
  ),
]
