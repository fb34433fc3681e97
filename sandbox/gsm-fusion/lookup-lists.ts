import type { Catalogue } from './services.ts'
import { element, escapeXml } from './xml.ts'

/** The Packages document of the IMEI services. */
export function imeiServicesXml(catalogue: Catalogue): string {
  const packages = catalogue.services.map((service) =>
    element('Package', [
      ['CategoryId', service.categoryId],
      ['Category', escapeXml(service.category)],
      ['PackageId', service.id],
      ['PackageTitle', escapeXml(service.title)],
      ['PackagePrice', service.priceText],
      ['TimeTaken', service.timeTaken],
      ['MustRead', service.mustReadXml],
    ]),
  )
  return `<Packages>${packages.join('')}</Packages>`
}

type SmallService = readonly [id: string, title: string, price: string, timeTaken: string]

const fileServices: readonly SmallService[] = [
  ['41', 'BlackBerry MEP File Unlock', '3.50', '1-24 Hours'],
  ['42', 'Samsung .cert File Repair', '12', '1-3 Days'],
  ['45', 'Huawei Dongle Algo File', '0.95', 'Instant'],
]

const serverServices: readonly SmallService[] = [
  ['871', 'UnlockTool 3 Months License', '18.50', '1-5 Minutes'],
  ['872', 'Octoplus Server Credits (10 Pack)', '11', 'Instant'],
  ['880', 'SigmaKey Activation Pack 1', '39.90', '1-24 Hours'],
]

/** The Packages document of the file services, which cannot be ordered here. */
export function fileServicesXml(): string {
  return smallServicesXml('7', 'File Services', fileServices)
}

/** The Packages document of the server services, which cannot be ordered here. */
export function serverServicesXml(): string {
  return smallServicesXml('9', 'Server Services', serverServices)
}

function smallServicesXml(categoryId: string, category: string, services: readonly SmallService[]): string {
  const packages = services.map(([id, title, price, timeTaken]) =>
    element('Package', [
      ['CategoryId', categoryId],
      ['Category', category],
      ['PackageId', id],
      ['PackageTitle', escapeXml(title)],
      ['PackagePrice', price],
      ['TimeTaken', timeTaken],
      ['MustRead', ''],
    ]),
  )
  return `<Packages>${packages.join('')}</Packages>`
}

type Group = { id: string; name: string; members: readonly (readonly [id: string, name: string])[] }

const countries: readonly Group[] = [
  {
    id: '1',
    name: 'USA',
    members: [
      ['11', 'AT&T'],
      ['12', 'T-Mobile'],
      ['13', 'Verizon'],
    ],
  },
  {
    id: '2',
    name: 'United Kingdom',
    members: [
      ['21', 'EE'],
      ['22', 'O2'],
      ['23', 'Vodafone'],
    ],
  },
  { id: '3', name: 'Germany', members: [['31', 'Telekom']] },
]

const brands: readonly Group[] = [
  {
    id: '1',
    name: 'Apple',
    members: [
      ['101', 'iPhone 11'],
      ['102', 'iPhone 13 Pro'],
    ],
  },
  {
    id: '2',
    name: 'Samsung',
    members: [
      ['201', 'Galaxy S21'],
      ['202', 'Galaxy A54'],
    ],
  },
  { id: '3', name: 'Nokia', members: [['301', '3310 (2017)']] },
]

export function providersXml(): string {
  return `<Networks>${countries.map((country) => groupXml('Country', 'Network', country)).join('')}</Networks>`
}

export function mobilesXml(): string {
  return `<Mobiles>${brands.map((brand) => groupXml('Brand', 'Mobile', brand)).join('')}</Mobiles>`
}

function groupXml(tag: string, memberTag: string, group: Group): string {
  const members = group.members.map(([id, name]) =>
    element(memberTag, [
      ['ID', id],
      ['Name', escapeXml(name)],
    ]),
  )
  return `<${tag}><ID>${group.id}</ID><Name>${escapeXml(group.name)}</Name>${members.join('')}</${tag}>`
}

export function serviceTablesXml(): string {
  const tables = [
    ['IMEI Services', 'imei'],
    ['File Services', 'file'],
    ['Server Services', 'server'],
  ] as const
  const services = tables.map(([name, table]) =>
    element('Service', [
      ['ServiceName', name],
      ['ServiceTbl', table],
    ]),
  )
  return `<Services>${services.join('')}</Services>`
}
