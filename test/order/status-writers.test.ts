import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** The statements of a source file that write an order's row, each up to a bit behind its beginning. */
function findStatusWrites(source: string): string[] {
  const starts = [
    // Through Prisma: `order.update(...)` and its like, with a `status:` (or a shorthand) in the data.
    /\border\s*\.\s*(?:update|updateMany|updateManyAndReturn|create|createMany|createManyAndReturn|upsert)\s*\(/g,
    // Through SQL.
    /\b(?:UPDATE|INSERT\s+INTO|REPLACE\s+INTO)\s+"?Order"?(?![A-Za-z])/gi,
  ]
  return starts.flatMap((start) =>
    [...source.matchAll(start)].flatMap((match) => {
      const statement = cutStatement(source.slice(match.index))
      const isSql = /^(?:UPDATE|INSERT|REPLACE)/i.test(statement)
      // What stands in `where` reads the status only.
      const data = isSql
        ? statement.replace(/\bWHERE\b[\s\S]*$/i, '')
        : statement.replace(/\bwhere:\s*\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
      return /\bstatus\b/.test(data) ? [statement.slice(0, 200)] : []
    }),
  )
}

/** Up to the closing bracket of a call, or to the end of a template text. */
function cutStatement(text: string): string {
  if (/^(?:UPDATE|INSERT|REPLACE)/i.test(text)) return text.slice(0, text.indexOf('`') + 1 || 2_000)
  let depth = 0
  for (let at = text.indexOf('('); at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return text.slice(0, at + 1)
  }
  return text
}

test('only order-store.ts writes the status of an order', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('generated'),
  )
  expect(files.length).toBeGreaterThan(50)
  const writers = files.filter((file) => findStatusWrites(readFileSync(path.join('src', file), 'utf8')).length > 0)
  expect(writers).toEqual([path.join('order', 'order-store.ts')])
})

test.each([
  ["tx.order.update({ where: { id }, data: { status: 'QUEUED' } })", 1],
  ["await db.order.updateMany({ where: { id, status: 'HELD' }, data: { status, version: 2 } })", 1],
  ['tx.$executeRaw`UPDATE "Order" SET status = \'QUEUED\' WHERE id = 1`', 1],
  ['tx.$executeRaw`INSERT INTO "Order" (id, status) VALUES (1, 2)`', 1],
  ["tx.order.updateMany({ where: { id, status: 'UNKNOWN' }, data: { note } })", 0],
  ['tx.$executeRaw`UPDATE "Order" SET note = 1 WHERE status = 2`', 0],
  ['tx.$executeRaw`INSERT INTO "OrderEvent" ("to", status) VALUES (1, 2)`', 0],
])('the scan itself sees what it has to: %s', (source, writes) => {
  expect(findStatusWrites(source)).toHaveLength(writes)
})
