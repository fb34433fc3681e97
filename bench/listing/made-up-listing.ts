import { checkDigitFor } from '../../imei/luhn.ts'
import { makeReport } from '../million-orders/made-up-report.ts'
import { createDraw, type Draw } from '../million-orders/seeded-draw.ts'

export const listedTitle = 'Apple FULL INFO [Carrier, SimLock, FMI, GSMA]'

/** Where the numbers of the listed orders begin. */
export const firstListedId = 15_000_000

export const listedImei = (id: number): string => {
  const serial = `35${String(id).padStart(12, '0')}`
  return serial + checkDigitFor(serial)
}

/** What the supplier would answer to a question about the whole account: the newest first, nine in ten of them answered. */
export function makeListing(count: number): string {
  const draw = createDraw(7)
  const items = Array.from({ length: count }, (_, index) => makeItem(draw, firstListedId + count - 1 - index))
  return `<?phpxml version="1.0" encoding="UTF-8"?>\n<result>${items.join('')}</result>`
}

function makeItem(draw: Draw, id: number): string {
  const imei = listedImei(id)
  const [statusId, status] = draw.below(10) > 0 ? [2, 'Completed'] : [4, 'In Process']
  const { code } = makeReport(draw, imei)
  const fields = {
    id,
    package: listedTitle,
    imei,
    statusId,
    status,
    code: statusId === 2 ? code.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : '',
    requestedat: `2026-11-2${draw.below(9)} 9:${10 + draw.below(50)}:07`,
  }
  return `<imeis>${Object.entries(fields)
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join('')}</imeis>`
}
