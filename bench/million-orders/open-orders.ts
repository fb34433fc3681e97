import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildOrders } from './build-orders.ts'

const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
/** What decides what such a database holds: when one of them changes, it is made anew. */
const sources = ['prisma/sqlite/migrations', 'bench/million-orders']

/**
 * The file of a database of `count` made-up orders (`makeUpOrders`), in the real tables. It is made once, in some minutes for a million, and then found
 * again by a hash of the migrations. Only read it; `copyOrders` gives one to write to.
 */
export async function openOrders(count: number): Promise<string> {
  const folder = path.join(tmpdir(), 'imei-desk-bench')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `orders-${count}-${hashSources()}.db`)
  if (existsSync(file)) return file
  console.log(`(making a database of ${count} orders, once for these migrations: ${file})`)
  const building = mkdtempSync(path.join(folder, 'building-'))
  try {
    const startMs = performance.now()
    await buildOrders(path.join(building, 'orders.db'), count)
    renameSync(path.join(building, 'orders.db'), file)
    console.log(`(made in ${Math.round((performance.now() - startMs) / 1_000)} s)`)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  return file
}

/** A copy of that database in a folder of its own; `remove` deletes it. */
export async function copyOrders(count: number): Promise<{ file: string; remove(): void }> {
  const original = await openOrders(count)
  const folder = mkdtempSync(path.join(tmpdir(), 'imei-desk-bench-copy-'))
  const file = path.join(folder, 'orders.db')
  copyFileSync(original, file)
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function hashSources(): string {
  const hash = createHash('sha256')
  for (const source of sources) {
    const names = readdirSync(path.join(projectFolder, source), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((one) => /\.(sql|ts)$/.test(one)).sort())
      hash.update(name).update(readFileSync(path.join(projectFolder, source, name)))
  }
  return hash.digest('hex').slice(0, 12)
}
