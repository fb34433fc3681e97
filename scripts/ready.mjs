// Makes a checkout ready to run: installs what is missing, generates what is not committed. Plain Node, because it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Installs and generates when needed; ends the process with one line when that cannot be done. */
export function makeReady() {
  refuseOldNode()
  process.chdir(projectFolder)
  if (isOlder('node_modules/.package-lock.json', 'package-lock.json')) install()
  if (isOlder('src/db/generated/prisma/client.ts', 'prisma/schema.prisma')) generateClient()
}

/** Prisma's client and Pothos' types, from the data model. */
export function generateClient() {
  // `prisma generate` wants to download a schema engine that it never runs; any executable will do.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    // Prisma finds its generators by name; without npm around, nobody has put them on the path.
    PATH: `${path.join(projectFolder, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  }
  const result = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    env,
    encoding: 'utf8',
  })
  if (result.status !== 0) fail(`the database client could not be generated:\n${result.stdout}${result.stderr}`)
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Node.js 20.19 or newer is needed; this is ${process.versions.node}`)
}

function isOlder(made, source) {
  if (!existsSync(made)) return true
  return statSync(made).mtimeMs < statSync(source).mtimeMs
}

function install() {
  console.error('imei-desk: installing packages; the first time takes a minute or two ...')
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_SKIP_POSTINSTALL_GENERATE: '1' }
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { env, encoding: 'utf8' })
    : spawnSync('npm', args, { env, encoding: 'utf8', shell: process.platform === 'win32' })
  if (result.status === 0) return
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}`
  if (/gyp ERR|node-gyp|not found: make|prebuild-install/i.test(output)) {
    fail(
      'better-sqlite3 has no ready-made binary for this machine and could not be compiled: install python3, make and a C++ compiler (Debian: apt-get install python3 make g++), then try again',
    )
  }
  // npm says first what is wrong, and ends with a page of help.
  const errors = output.split('\n').filter((line) => line.startsWith('npm error') && line.trim() !== 'npm error')
  fail(`npm ci failed:\n${(errors.length > 0 ? errors : output.trim().split('\n')).slice(0, 8).join('\n')}`)
}

/** Whether dist/ was built after every source file was last changed. */
export function isBuildFresh() {
  const stamp = path.join(projectFolder, 'dist', '.built')
  if (!existsSync(stamp)) return false
  const builtMs = statSync(stamp).mtimeMs
  const sources = [
    'src',
    'imei',
    'sandbox',
    'bot',
    'prisma',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
  ]
  return sources.every((name) => newestMs(path.join(projectFolder, name)) < builtMs)
}

function newestMs(place) {
  if (!existsSync(place)) return 0
  const stat = statSync(place)
  if (!stat.isDirectory()) return stat.mtimeMs
  // A folder's own time tells of files that were deleted.
  return Math.max(stat.mtimeMs, ...readdirSync(place).map((name) => newestMs(path.join(place, name))))
}

export function fail(message) {
  console.error(`imei-desk: ${message}`)
  process.exit(1)
}
