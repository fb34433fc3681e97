import type { GsmFusionSandbox } from '../../../sandbox/gsm-fusion/sandbox.ts'

/** The service that every order of a run is for. */
export const serviceNumber = '1739'

/** Orders of the same account that somebody made on the supplier's own site, before the program ever ran. Answers the supplier's ids. */
export async function buyElsewhere(sandbox: GsmFusionSandbox, imeis: readonly string[]): Promise<ReadonlySet<string>> {
  for (const imei of imeis) {
    const fields = { action: 'placeorder', apiKey: sandbox.key, userId: sandbox.user, imei, networkId: serviceNumber }
    await fetch(`${sandbox.url}/gsmfusion_api/index.php`, { method: 'POST', body: new URLSearchParams(fields) })
  }
  return new Set(sandbox.ledger().orders.map(({ id }) => id))
}
