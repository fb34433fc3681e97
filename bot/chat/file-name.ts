import { plainLine } from '../text/plain-text.ts'

/** Telegram shows names up to 255 characters; a stem this long still fits with what is added. */
const stemLimit = 100

/** The name of a file that belongs to another one: `phones.csv` and "results" make `phones.results.csv`. A list without a file is called `list`. */
export function nameBeside(fileName: string | null, word: string): string {
  const name = plainLine(fileName ?? 'list.csv', 255).replace(/[\\/:*?"<>|]/g, '_')
  const [, stem = name, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/.exec(name) ?? []
  const kept = /^\.(csv|tsv|txt)$/i.test(ending) ? ending : '.csv'
  return `${stem.slice(0, stemLimit).replace(/[\ud800-\udbff]$/, '') || 'list'}.${word}${kept}`
}
