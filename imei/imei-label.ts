const label =
  /imei(?:sv|s)?(?: ?[/|] ?(?:meid|esn|sn))?(?: ?(?:numbers?|num|nr|no|code|id)(?![a-z])\.?)?(?: ?#)?(?: ?\(? ?(?:(?:sim|slot) ?)?[1-4] ?\)?(?=[^0-9]{1,8}[0-9]{2}))?(?: ?[:=#.>-]){0,3} ?/

const leadingLabel = new RegExp(`^(?:${label.source})`, 'i')
const anyLabel = new RegExp(`(?<![a-z])(?:${label.source})`, 'gi')

/** Folded text without the label before its number: `IMEI: `, `IMEI1=`, `imei no.`, `IMEI (SIM 2) `. */
export function withoutLabel(text: string): string {
  return text.replace(leadingLabel, '')
}

/** Where the labels of a line begin and end, as offsets into it. A slot number (`IMEI 2:`) belongs to the label. */
export function findLabels(line: string): { start: number; end: number }[] {
  return [...line.matchAll(anyLabel)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}
