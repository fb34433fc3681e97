import { expect, test } from 'vitest'
import { blankTexts, insideOf } from './blank-texts.ts'
import { readSources } from './source-files.ts'

/**
 * The pieces of a file that run inside a transaction: what is written in a call of `$transaction`, and the bodies of functions that are handed one
 * (`tx: Transaction`).
 */
function findTransactionCode(blanked: string): string[] {
  const callbacks = [...blanked.matchAll(/\.\$transaction\(/g)].map((match) =>
    insideOf(blanked, match.index + match[0].length - 1),
  )
  const bodies = [...blanked.matchAll(/\(\s*tx: Transaction\b/g)].map((match) =>
    findBody(blanked, match.index + insideOf(blanked, match.index).length + 2),
  )
  return [...callbacks, ...bodies]
}

/** The body of the function whose list of parameters ends at `from`; up to the next empty line when it is an expression. */
function findBody(code: string, from: number): string {
  let generics = 0
  for (let at = from; at < code.length; at += 1) {
    if (code.startsWith('=>', at)) {
      const start = at + 2 + (/^\s*/.exec(code.slice(at + 2))?.[0].length ?? 0)
      return code[start] === '{' ? insideOf(code, start) : (code.slice(start).split('\n\n')[0] ?? '')
    }
    if (code[at] === '<') generics += 1
    if (code[at] === '>') generics -= 1
    if (code[at] !== '{') continue
    // A brace of the return type, or the body's.
    const isType = generics > 0 || /[:|&]\s*$/.test(code.slice(from, at))
    if (!isType) return insideOf(code, at)
    at += insideOf(code, at).length + 1
  }
  return ''
}

/** Uses of the database itself there: each would wait for the transaction that waits for it. */
function findForbidden(source: string): string[] {
  return findTransactionCode(blankTexts(source)).flatMap((code) => {
    const database = [...code.matchAll(/(?<![\w.])(?:parts\.|desk\.)?db\b(?!\s*:)/g)].map((match) => match[0])
    // A use case that gets all parts and no transaction opens one of its own, or reads beside it.
    const useCases = [...code.matchAll(/\bawait\s+\w+\((?:parts|desk)\b[^)]*\)/g)].map((match) => match[0])
    return [...database, ...useCases.filter((call) => !/\btx\b/.test(call))]
  })
}

test('inside a transaction nothing asks the database but through it', () => {
  const sources = readSources('src').filter((file) => file.text.includes('ransaction'))
  expect(sources.length).toBeGreaterThan(15)
  expect(sources.flatMap((file) => findTransactionCode(blankTexts(file.text))).length).toBeGreaterThan(40)
  const guilty = sources.map((file) => [file.path, findForbidden(file.text)] as const)
  expect(guilty.filter(([, uses]) => uses.length > 0)).toEqual([])
})

test.each([
  ['await db.$transaction(async (tx) => { await parts.db.order.count() })', 1],
  ['await parts.db.$transaction((tx) => move(tx, db, 1))', 1],
  ['const f = async (tx: Transaction, parts: Parts): Promise<void> => { await desk.db.order.count() }', 1],
  [
    'async function f(\n  tx: Transaction,\n  { a }: { a: number },\n): Promise<boolean> {\n  return await db.x()\n}',
    1,
  ],
  [`db.$transaction(async (tx) => { await tx.$executeRaw\`SELECT ")" \${await db.order.count()}\` })`, 1],
  ['async function f(tx: Transaction): Promise<{ a: number } | null> {\n  return db.x()\n}', 1],
  ['function f(tx: Transaction): { a: number } | null {\n  return db.x()\n}', 1],
  ['const f = (tx: Transaction) => db.x()\n\nconst g = () => db.x()', 1],
  ['db.$transaction(async (tx) => { const a = /\\)/.test(b); return db.order })', 1],
  ['db.$transaction(async (tx) => { await refreshAccount(parts) })', 1],
  ['db.$transaction(async (tx) => { await takeIn(tx, parts, 1); await settle(parts, tx) }); await db.order.count()', 0],
  ['// db.\ndb.$transaction((tx) => tx.order.count({ where: { db: 1, b: "db.x" } })) /* db */', 0],
  ['async function f(tx: Transaction) {\n  return 1\n}\nasync function g({ db }: Parts) {\n  await db.x()\n}', 0],
])('the scan itself sees what it has to: %s', (source, count) => {
  expect(findForbidden(source)).toHaveLength(count)
})
