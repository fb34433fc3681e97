import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { fail, isBuildFresh, makeReady, projectFolder } from './ready.mjs'

/**
 * Runs one of the program's entries (a TypeScript file, relative to the project) in this process: the built code when it is newer than every
 * source file, else the source itself. The current folder stays the caller's.
 */
export async function runEntry(entry, args) {
  const callerFolder = process.cwd()
  makeReady()
  process.chdir(callerFolder)
  const compiled = path.join(projectFolder, 'dist', entry.replace(/\.ts$/, '.js'))
  // Benchmarks and the crash harness are never built.
  const built = isBuildFresh() && existsSync(compiled)
  const file = built ? compiled : path.join(projectFolder, entry)
  process.argv = [process.execPath, file, ...args]
  try {
    if (!built) (await import('tsx/esm/api')).register()
    await import(pathToFileURL(file).href)
  } catch (error) {
    fail(describe(error))
  }
}

function describe(error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (/better_sqlite3\.node|NODE_MODULE_VERSION|Could not locate the bindings file/.test(text)) {
    return 'better-sqlite3 was installed for another Node.js or not compiled: run npm ci (a C++ compiler, make and python3 are needed where no ready-made binary exists)'
  }
  return text
}
