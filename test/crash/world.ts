import { cpSync, rmSync } from 'node:fs'
import { createGsmFusionSandbox, type GsmFusionSandbox } from '../../sandbox/gsm-fusion/sandbox.ts'
import { makeImei } from '../support/make-imei.ts'
import { type Clients, createClients } from './client/clients.ts'
import type { Bundles } from './desk/bundle.ts'
import { databaseFileIn, makeEnv } from './desk/environment.ts'
import type { ProcessUnderTest } from './desk/process-under-test.ts'
import { createProcesses, type Processes } from './desk/processes.ts'
import type { Trap } from './desk/trap.ts'
import { makeFastFolder } from './fast-folder.ts'
import type { Plan } from './plan/plan.ts'
import { buyElsewhere } from './supplier/buy-elsewhere.ts'
import { createSupplierProxy, type SupplierProxy } from './supplier/supplier-proxy.ts'
import { type Arrival, createWitness } from './supplier/witness.ts'
import type { Happening } from './time/time-driver.ts'
import { createWorldTime, type WorldTime } from './time/world-time.ts'

/** Everything of one run: the supplier, the database, the clients, and the program's processes. */
export type World = Happening & {
  plan: Plan
  folder: string
  databaseFile: string
  time: WorldTime
  sandbox: GsmFusionSandbox
  proxy: SupplierProxy
  /** Every order call as it arrived, before the supplier saw it. */
  arrivals: readonly Arrival[]
  /** Ids that the supplier gave to orders which are not the program's. */
  foreignIds: ReadonlySet<string>
  clients: Clients
  processes: Processes
  /** Starts an API server; clients talk to the newest one. */
  start(trap: Trap | null, more?: Record<string, string>): ProcessUnderTest
  /** Something more that happens in this world. */
  watch(happening: Happening): void
  log: readonly string[]
  /** Puts a line of the harness's own into the log. */
  say(text: string): void
  close(): Promise<void>
}

export type WorldOptions = {
  plan: Plan
  bundles: Bundles
  /** The database to begin with. */
  template: string
}

export async function createWorld({ plan, bundles, template }: WorldOptions): Promise<World> {
  const folder = makeFastFolder('imei-desk-crash-')
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', removeFolder)
  const databaseFile = databaseFileIn(folder)
  if (!plan.isFirstStart) cpSync(template, databaseFile)
  const time = createWorldTime(folder)
  const sandbox = await createGsmFusionSandbox({ seed: plan.seed, now: time.now, settings: plan.settings })
  const elsewhere = [makeImei(900_001), makeImei(900_002), makeImei(900_003)]
  const foreignIds = await buyElsewhere(sandbox, elsewhere)
  const witness = createWitness(databaseFile, time.now)
  const proxy = await createSupplierProxy({ target: sandbox.port, onPlace: witness.see, findKnown: witness.known })
  const log: string[] = []
  const say = (text: string) => void log.push(`harness, ${new Date().toISOString()}: ${text}`)
  const clients = createClients({ runName: `crash-run-${plan.seed}`, orderedElsewhere: elsewhere, onError: say })
  const env = { ...makeEnv(folder, { ...sandbox, url: proxy.url }), ...plan.env }
  const processes = createProcesses({ bundles, folder, timeFile: time.file, env, log: (line) => log.push(line) })
  const happening = createHappening(proxy, { isBusy: clients.ask.isBusy, activity: () => countNews(clients) })
  time.drive(happening, processes.running)
  return {
    ...happening,
    plan,
    folder,
    databaseFile,
    time,
    sandbox,
    proxy,
    arrivals: witness.arrivals,
    foreignIds,
    clients,
    processes,
    start: (trap, more) => {
      const desk = processes.startDesk(trap, more)
      clients.front.show(desk)
      return desk
    },
    log,
    say,
    close: async () => {
      await processes.killAll()
      await clients.close()
      await proxy.close()
      await sandbox.close()
      time.close()
      process.off('exit', removeFolder)
      removeFolder()
    },
  }
}

const countNews = ({ notes }: Clients) => notes.answers.length + notes.seen.length

function createHappening(...sources: Happening[]): Happening & Pick<World, 'watch'> {
  return {
    isBusy: () => sources.some((one) => one.isBusy()),
    activity: () => sources.reduce((sum, one) => sum + one.activity(), 0),
    watch: (source) => void sources.push(source),
  }
}
