import { hasValidCheckDigit } from '../../imei/luhn.ts'
import {
  appleLockReport,
  blacklistReport,
  fullAppleReport,
  type ReportField,
  shortAppleReport,
} from './apple-report.ts'
import { drawDigits, drawFrom } from './seeded-draw.ts'
import type { AnswerKind } from './service-families.ts'
import type { Settings } from './settings.ts'

const rejections = [
  'Not Found',
  'Wrong_Network',
  'This IMEI is not supported by this service, please try another one.',
  'Rejected by the source. Order again later',
] as const

const unlockSentences = [
  'Unlocked! Connect the phone to Wi-Fi with a new SIM and restore it to finish.',
  'Your device was successfully unlocked in the Apple activation server.',
  'Device unlocked',
] as const

const androidModels = [
  'Galaxy S21 5G SM-G991U',
  'Redmi Note 12 Pro',
  'P30 Lite MAR-LX1A',
  'Pixel 7a',
  'Moto G Power',
] as const

/** The plausible `code` of a completed order: depends on the IMEI, the kind of service and the seed alone. */
export function completedCode(answer: AnswerKind, imei: string, seed: string, style: Settings['codeStyle']): string {
  switch (answer) {
    case 'apple-full':
      return joinFields(fullAppleReport(imei, seed), style)
    case 'apple-short':
      return joinFields(shortAppleReport(imei, seed), style)
    case 'apple-lock':
      return joinFields(appleLockReport(imei, seed), style)
    case 'blacklist':
      return joinFields(blacklistReport(imei, seed), style)
    case 'device':
      return joinFields(deviceReport(imei, seed), style)
    case 'unlock-code':
      return drawDigits(16, seed, 'unlock-code', imei)
    case 'unlock-done':
      return drawFrom(unlockSentences, seed, 'unlock', imei)
    default:
      return answer satisfies never
  }
}

/** Why an order was rejected: one word or a sentence, as the supplier writes it. */
export function rejectedCode(imei: string, seed: string): string {
  return hasValidCheckDigit(imei) ? drawFrom(rejections, seed, 'rejection', imei) : 'Invalid_IMEI'
}

function deviceReport(imei: string, seed: string): ReportField[] {
  return [
    ['Model Description', drawFrom(androidModels, seed, 'android', imei.slice(0, 8))],
    ['IMEI', imei],
    ['SN', `R${drawDigits(10, seed, 'android-serial', imei)}`],
    ['Warranty', drawFrom(['Out of warranty', 'Limited warranty'], seed, 'warranty', imei)],
    ['Network', drawFrom(['XAA - USA Open', 'TMB - T-Mobile', 'ATT - AT&T', 'EUX - Europe'], seed, 'network', imei)],
  ]
}

function joinFields(fields: readonly ReportField[], style: Settings['codeStyle']): string {
  const plain = fields.map(([label, value]) => `${label}: ${value}`)
  switch (style) {
    case 'br':
      return plain.join('<br>')
    case 'dash':
      return plain.join(' - ')
    case 'newline':
      return plain.join('\n')
    case 'tags':
      return fields.map(([label, value]) => `<p><b>${label}:</b> <span style="color:blue">${value}</span></p>`).join('')
    default:
      return style satisfies never
  }
}
