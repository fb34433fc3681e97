/** The fields of a report that have a name of their own. `imei` is there to check that the answer is about the phone that was asked for. */
export type ReportField =
  | 'model'
  | 'imei'
  | 'imei2'
  | 'serialNumber'
  | 'meid'
  | 'carrier'
  | 'simlock'
  | 'findMyIphone'
  | 'gsmaStatus'
  | 'purchaseDate'
  | 'appleCare'
  | 'tetherPolicy'

/** Labels that were seen, from the table of the protocol page. */
const labels: Record<ReportField, readonly string[]> = {
  model: ['Model', 'Device', 'Device Model', 'Model Description'],
  imei: ['IMEI', 'IMEI Number', 'IMEI1', 'IMEI1 Number', 'IMEI 1', 'IMEI 1 Number'],
  imei2: ['IMEI2', 'IMEI2 Number', 'IMEI 2', 'IMEI 2 Number'],
  serialNumber: ['Serial', 'Serial Number', 'SN'],
  meid: ['MEID', 'MEID Number'],
  carrier: [
    'Carrier',
    'Network',
    'Operator',
    'Sold By',
    'Original Carrier',
    'Locked To',
    'Carrier Lock',
    'Network Lock',
  ],
  simlock: ['SimLock', 'Sim Lock', 'Sim-Lock Status', 'SimLock Status', 'Lock Status', 'Locked'],
  findMyIphone: [
    'Find My iPhone',
    'FMI',
    'Find My',
    'Activation Lock',
    'iCloud',
    'FMI Status',
    'Find My iPhone Status',
    'iCloud Lock',
  ],
  gsmaStatus: ['Current GSMA Status', 'GSMA Status', 'Blacklist Status'],
  purchaseDate: ['Estimated Purchase Date', 'Purchase Date'],
  appleCare: ['AppleCare', 'AppleCare Eligible', 'Apple Care', 'Apple Care Eligible'],
  tetherPolicy: ['Next Tether Policy', 'Next Tether Policy ID', 'Tether Policy', 'Policy ID'],
}

const fieldsByLabel = new Map(
  Object.entries(labels).flatMap(([field, names]) =>
    // Object.entries widens the keys of a Record to string.
    names.map((name) => [plainLabel(name), field as ReportField] as const),
  ),
)

const anyLabel = Object.values(labels)
  .flat()
  .sort((one, other) => other.length - one.length)
  .map((name) => name.replaceAll(/[ -]/g, '[ -]?'))
  .join('|')

/** Our field for a supplier's label in any case and punctuation, also with a remark in brackets; null for labels that we do not know. */
export function findField(label: string): ReportField | null {
  return fieldsByLabel.get(plainLabel(label)) ?? fieldsByLabel.get(plainLabel(label.replace(/\([^()]*\)/g, ''))) ?? null
}

const atStart = new RegExp(`^(?:${anyLabel})(?= )`, 'i')

/** The known label with which a text begins, where a blank follows it; null when there is none. */
export function startingLabel(text: string): string | null {
  return atStart.exec(text)?.[0] ?? null
}

const labelled = new RegExp(`(?<![^\\s,;|/•·*])(?:${anyLabel})(?: ?\\([^()]{1,30}\\))? ?[:：]`, 'gi')

/** Where known labels with their colon begin in a line: at its start, or after a blank or a separator. */
export function findLabelStarts(line: string): number[] {
  const starts: number[] = []
  // matchAll makes a RegExp of its own for each call, which took half of the time of reading an answer.
  labelled.lastIndex = 0
  for (let match = labelled.exec(line); match !== null; match = labelled.exec(line)) starts.push(match.index)
  return starts
}

function plainLabel(label: string): string {
  return label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
