import { encodeText, escapeXml } from './xml.ts'

/**
 * The MustRead leaf of the service at one place of the catalogue, as XML. The live list mixes every way to write HTML
 * in a leaf, even ways that are not XML (a bare `&`, `&nbsp;`, a raw `<br>`), so the catalogue plays each of them.
 */
export function mustReadXml(index: number, timeTaken: string): string {
  const delivery = `Delivery: ${timeTaken}`
  switch (index % 12) {
    case 1:
      return encodeText(`<p><b>${delivery}</b></p><ul><li>No refund for a wrong order</li></ul>`, 'cdata')
    case 2:
      return encodeText(`<b>${delivery}</b><br>Send the IMEI only, *#06# shows it.`, 'escaped')
    case 4:
      return encodeText(
        `${delivery}<br />Models & networks as listed. Don't order "financed" phones.`,
        'double-escaped',
      )
    case 5:
      return `${delivery} & no cancel once in process`
    case 7:
      return `${delivery}&nbsp;|&nbsp;Weekends are not counted`
    case 8:
      return `${delivery}<br>Check the network first<br>Wrong network = no refund`
    case 10:
      return encodeText(
        `<div style="color:red"><strong>ATTENTION!</strong><br/>${delivery} — bulk allowed ✓</div>`,
        'cdata',
      )
    case 11:
      return escapeXml(delivery)
    default:
      return ''
  }
}
