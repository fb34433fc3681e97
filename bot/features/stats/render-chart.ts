import { createRequire } from 'node:module'
import path from 'node:path'
import { renderAsync } from '@resvg/resvg-js'

/** The fonts that come with the program: what the machine has would make every picture another one. */
function findFonts(): string[] {
  const folder = path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'))
  return ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => path.join(folder, 'ttf', name))
}

/** An SVG document as a PNG picture. */
export async function renderChart(svg: string): Promise<Uint8Array> {
  const font = { fontFiles: findFonts(), loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' }
  return (await renderAsync(svg, { font })).asPng()
}
