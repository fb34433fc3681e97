import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { createPatcher, type Patch } from '../mutant/patch.ts'

export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')

/** Inside the project: the program looks for its migrations, and for what is not bundled, from its own place upwards. */
const folder = path.join(projectFolder, 'node_modules/.cache/imei-desk-crash')

/** Native code, 9 MB of a page that no run asks for, and what knows its own classes by names that a bundle changes. */
const external = ['better-sqlite3', '@graphql-yoga/render-graphiql', 'grammy', '@grammyjs/*', '@resvg/*']

/** What CommonJS packages expect to find around them. */
const banner = `import { createRequire as makeRequire } from 'node:module'
import { fileURLToPath as toPath } from 'node:url'
import { dirname as toFolder } from 'node:path'
const require = makeRequire(import.meta.url), __filename = toPath(import.meta.url), __dirname = toFolder(__filename)`

/** Both programs, each as one file. */
export type Bundles = { desk: string; bot: string; remove(): void }

/**
 * Puts each program under test into one file, packages included: it starts in 0.4 s, from the source in 2 s. `patches` are put into the sources on the
 * way. Throws when one of them does not match exactly once.
 */
export async function bundlePrograms(name: string, patches: readonly Patch[] = []): Promise<Bundles> {
  mkdirSync(folder, { recursive: true })
  const patcher = createPatcher(projectFolder, patches)
  const bundle = async (entry: string) => {
    const outfile = path.join(folder, `${name}-${path.basename(entry, '-under-test.ts')}-${process.pid}.mjs`)
    await build({
      entryPoints: [path.join(projectFolder, 'test/crash', entry)],
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external,
      banner: { js: banner },
      outfile,
      logLevel: 'error',
      plugins: [patcher.plugin],
    })
    return outfile
  }
  const desk = await bundle('desk/desk-under-test.ts')
  const bot = await bundle('bot/bot-under-test.ts')
  patcher.checkAllApplied()
  const remove = () => {
    for (const file of [desk, bot]) rmSync(file, { force: true })
  }
  process.once('exit', remove)
  return { desk, bot, remove }
}
