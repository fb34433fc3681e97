import type { DeviceReport as Report } from '../report/parse-report.ts'
import { builder } from './builder.ts'

const LabelledValue = builder.objectRef<{ label: string; value: string }>('LabelledValue').implement({
  description: 'One line of an answer, as the supplier labelled it.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'The label.' }),
    value: t.exposeString('value', { description: 'What stands behind it.' }),
  }),
})

const optional = (description: string) => ({ nullable: true as const, description })

export const DeviceReport = builder.objectRef<Report>('DeviceReport').implement({
  description:
    "What the supplier's answer says about the device, parsed from its text. Every value is as the supplier wrote it.",
  fields: (t) => ({
    model: t.exposeString('model', optional('Such as "iPhone 13 Pro Max 256GB Graphite".')),
    imei2: t.exposeString('imei2', optional('The second IMEI of a dual-SIM device.')),
    serialNumber: t.exposeString('serialNumber', optional("The maker's serial number.")),
    meid: t.exposeString('meid', optional('The MEID, 14 digits.')),
    carrier: t.exposeString('carrier', optional('The carrier that it was sold by or is locked to.')),
    simlock: t.exposeString('simlock', optional('Such as "Locked" or "Unlocked".')),
    findMyIphone: t.exposeString('findMyIphone', optional('"ON" or "OFF".')),
    gsmaStatus: t.exposeString('gsmaStatus', optional('Such as "Clean" or "Blacklisted".')),
    purchaseDate: t.exposeString('purchaseDate', optional('The estimated purchase date, as written (often dd/mm/yy).')),
    appleCare: t.exposeString('appleCare', optional('Whether AppleCare can be bought.')),
    tetherPolicy: t.exposeString('tetherPolicy', optional('The next tether policy.')),
    other: t.field({
      type: [LabelledValue],
      description: 'Every other labelled line, in its order.',
      resolve: (report) => report.other,
    }),
  }),
})
