import type { DeviceReport } from '../../../../src/report/parse-report.ts'

/** A made-up answer and what it says; a field that is not named is null. `other` is written as [label, value]. */
export type Answer = {
  name: string
  text: string
  says: Partial<Omit<DeviceReport, 'other'>> & { other?: readonly (readonly [string, string])[] }
}

export function reportOf({ says: { other = [], ...known } }: Answer): DeviceReport {
  const nothing = { model: null, imei: null, imei2: null, serialNumber: null, meid: null, carrier: null, simlock: null }
  const more = { findMyIphone: null, gsmaStatus: null, purchaseDate: null, appleCare: null, tetherPolicy: null }
  return { ...nothing, ...more, ...known, other: other.map(([label, value]) => ({ label, value })) }
}
