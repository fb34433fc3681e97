import { rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { createGsmFusionSandbox } from '../../sandbox/gsm-fusion/sandbox.ts'
import { createAsk } from './client/api.ts'
import { apiToken, databaseFileIn, deskIsReady, makeEnv } from './desk/environment.ts'
import { startUnderTest } from './desk/process-under-test.ts'
import { makeFastFolder } from './fast-folder.ts'
import { serviceNumber } from './supplier/buy-elsewhere.ts'
import { createTimeFile } from './time/shared-time.ts'

export type Template = { databaseFile: string; remove(): void }

/** The database of a program that has started once, knows its services and has taken no order; most runs begin with a copy. */
export async function makeTemplate(bundle: string): Promise<Template> {
  const folder = makeFastFolder('imei-desk-crash-template-')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const sandbox = await createGsmFusionSandbox()
  const timeFile = path.join(folder, 'time')
  createTimeFile(timeFile).close()
  const log: string[] = []
  const desk = startUnderTest({
    bundle,
    folder,
    env: makeEnv(folder, sandbox),
    instructions: { timeFile, trap: null },
    readyLine: deskIsReady,
    onLine: (line) => log.push(line),
  })
  try {
    const url = await desk.ready
    const signal = AbortSignal.timeout(30_000)
    const ask = createAsk({ token: apiToken, findUrl: async () => url, signal, onError: (text) => log.push(text) })
    const query = `{ service(supplierServiceId: "${serviceNumber}") { id } }`
    while ((await ask<{ service: object | null }>(query)).service === null);
    desk.send('SIGTERM')
    const { code } = await desk.end
    if (code !== 0) throw new Error(`it ended with ${code}`)
    forgetCalls(databaseFileIn(folder))
    return { databaseFile: databaseFileIn(folder), remove }
  } catch (error) {
    desk.send('SIGKILL')
    remove()
    throw new Error(`the program under test does not run even without crashes:\n${log.slice(-20).join('\n')}`, {
      cause: error,
    })
  } finally {
    await sandbox.close()
  }
}

/** The runs' own calls are counted from nothing. */
function forgetCalls(databaseFile: string): void {
  const db = new Database(databaseFile)
  db.exec(`DELETE FROM "SupplierCall"; DELETE FROM sqlite_sequence WHERE name = 'SupplierCall'`)
  db.close()
}
