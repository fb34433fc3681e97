import { alarmMessages } from './en/alarm.ts'
import { batchMessages } from './en/batch.ts'
import { decideMessages } from './en/decide.ts'
import { exportMessages } from './en/export.ts'
import { fileMessages } from './en/file.ts'
import { generalMessages } from './en/general.ts'
import { heldMessages } from './en/held.ts'
import { lookBackMessages } from './en/look-back.ts'
import { lookupMessages } from './en/lookup.ts'
import { noticeMessages } from './en/notice.ts'
import { orderMessages } from './en/order.ts'
import { pauseMessages } from './en/pause.ts'
import { progressMessages } from './en/progress.ts'
import { serviceMessages } from './en/service.ts'
import { settingsMessages } from './en/settings.ts'
import { statsMessages } from './en/stats.ts'

/** English. One section a group of features; each section is a file beside this one. */
export const en = {
  general: generalMessages,
  order: orderMessages,
  batch: batchMessages,
  service: serviceMessages,
  notice: noticeMessages,
  file: fileMessages,
  progress: progressMessages,
  lookBack: lookBackMessages,
  lookup: lookupMessages,
  export: exportMessages,
  settings: settingsMessages,
  decide: decideMessages,
  held: heldMessages,
  pause: pauseMessages,
  alarm: alarmMessages,
  stats: statsMessages,
}
