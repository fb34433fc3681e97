import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Import, projectFolder, readSources, type SourceFile } from './source-files.ts'

const folders = ['src', 'imei', 'sandbox', 'bot'].filter((folder) => existsSync(path.join(projectFolder, folder)))
const sources = readSources(...folders)
const isInside = (target: string, ...places: string[]) =>
  places.some((place) => target === place || target.startsWith(`${place}/`))
const isOurs = (target: string) => isInside(target, 'src', 'imei', 'sandbox', 'bot', 'test', 'bench', 'scripts')

/** Every import of the chosen files that a rule does not allow, as "file -> target". */
function findBreaches(
  isChosen: (file: SourceFile) => boolean,
  isAllowed: (one: Import, file: SourceFile) => boolean,
): string[] {
  return sources
    .filter(isChosen)
    .flatMap((file) =>
      file.imports.filter((one) => !isAllowed(one, file)).map((one) => `${file.path} -> ${one.target}`),
    )
}

const pureFiles = /^(imei\/|src\/report\/|src\/order\/order-status\.ts$|src\/.*\/classify-[^/]+\.ts$)/

describe('who may import whom', () => {
  test('only app.ts knows the GSM Fusion client', () => {
    const place = 'src/supplier/gsm-fusion'
    const breaches = findBreaches(
      (file) => file.path !== 'src/app.ts' && !isInside(file.path, place),
      ({ target }) => !isInside(target, place),
    )
    expect(breaches).toEqual([])
  })

  test("the supplier's wire names stay in the client's folder", () => {
    const wireNames =
      /\b(networkId|PackageId|PackageTitle|PackagePrice|imeiduplicates|imeierrors|orderIds=|requestedat|ClientCredits)\b/
    const files = sources.filter(
      (file) => file.path.startsWith('src/') && !file.path.startsWith('src/supplier/gsm-fusion/'),
    )
    expect(files.filter((file) => wireNames.test(file.text)).map((file) => file.path)).toEqual([])
  })

  test('nothing but run-server.ts imports app.ts, and nothing imports a main.ts', () => {
    const breaches = findBreaches(
      (file) => file.path !== 'src/run-server.ts',
      ({ target }) => target !== 'src/app.ts' && !/(^|\/)main\.ts$/.test(target),
    )
    expect(breaches).toEqual([])
  })

  test('pure files import no database, clock or logger', () => {
    const breaches = findBreaches(
      (file) => pureFiles.test(file.path),
      ({ target, typeOnly }) =>
        typeOnly || !/^src\/(db\/|clock|logger|app|config)|better-sqlite3|@prisma|^pino$/.test(target),
    )
    expect(breaches).toEqual([])
  })

  test.each([
    ['imei', ['imei']],
    ['sandbox', ['sandbox', 'imei']],
    ['bot', ['bot', 'imei']],
    ['src/command', ['src/command', 'imei']],
  ])('%s imports nothing of ours but %j', (folder, allowed) => {
    const breaches = findBreaches(
      (file) => isInside(file.path, folder),
      ({ target }) => !isOurs(target) || isInside(target, ...allowed),
    )
    expect(breaches).toEqual([])
  })

  test('src imports nothing of the sandbox, the bot, the tests or the scripts', () => {
    const breaches = findBreaches(
      (file) => isInside(file.path, 'src'),
      ({ target }) => !isOurs(target) || isInside(target, 'src', 'imei'),
    )
    expect(breaches).toEqual([])
  })

  test('what serves requests never writes to the database by itself', () => {
    const writes =
      /\b(db|tx)\.(\w+\.(create|createMany|update|updateMany|upsert|delete|deleteMany)|\$executeRaw\w*|\$transaction)\b/
    const files = sources.filter((file) => file.path.startsWith('src/graphql/'))
    expect(files.filter((file) => writes.test(file.text)).map((file) => file.path)).toEqual([])
  })

  test('only main.ts files read the environment', () => {
    const guilty = sources.filter((file) => /process\.env/.test(file.text) && !/(^|\/)main\.ts$/.test(file.path))
    expect(guilty.map((file) => file.path)).toEqual([])
  })
})

describe('how files are named and how long they are', () => {
  test('every file has a kebab-case name that says what it is', () => {
    const names = sources.map((file) => file.path)
    expect(names.filter((name) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*\.ts$/.test(name))).toEqual([])
    expect(names.filter((name) => /(^|\/)(utils?|helpers?|common|misc|shared|index)(\/|\.ts$)/.test(name))).toEqual([])
  })

  test('no file is longer than 300 lines, and half of them are shorter than 80', () => {
    expect(sources.filter((file) => file.lines > 300).map((file) => `${file.path}: ${file.lines}`)).toEqual([])
    const lengths = sources.map((file) => file.lines).sort((a, b) => a - b)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80)
  })

  test('no file only passes on what others export', () => {
    const guilty = sources.filter((file) => /^export (\*|\{[^}]*\}) from/m.test(file.text))
    expect(guilty.map((file) => file.path)).toEqual([])
  })

  test('there is no `any`', () => {
    const guilty = sources.filter((file) =>
      /(:\s*|<|as\s+)any\b(?!thing)[\s,;)>[\]|&=]/.test(file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    )
    expect(guilty.map((file) => file.path)).toEqual([])
  })
})
