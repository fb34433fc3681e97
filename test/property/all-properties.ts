import { imeiProperties } from './imei-properties.ts'
import { listProperties } from './list-properties.ts'
import { moveProperties } from './move-properties.ts'
import { numberProperties } from './number-properties.ts'
import type { Property } from './property.ts'
import { reconcileProperties } from './reconcile-properties.ts'
import { replyProperties } from './reply-properties.ts'
import { reportPairProperties } from './report-pair-properties.ts'
import { reportProperties } from './report-properties.ts'
import { speedProperties } from './speed-properties.ts'
import { spoilerProperties } from './spoiler-properties.ts'
import { statusProperties } from './status-properties.ts'
import { submissionProperties } from './submission-properties.ts'
import { wireProperties } from './wire-properties.ts'

/** Every rule, the ones that money rests on first. */
export const allProperties: readonly Property[] = [
  ...replyProperties,
  ...listProperties,
  ...wireProperties,
  ...submissionProperties,
  ...reconcileProperties,
  ...spoilerProperties,
  ...statusProperties,
  ...moveProperties,
  ...imeiProperties,
  ...reportProperties,
  ...reportPairProperties,
  ...speedProperties,
  ...numberProperties,
]
