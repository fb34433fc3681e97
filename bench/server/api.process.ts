import { createApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { parseConfig } from '../../src/config.ts'
import { createLogger } from '../../src/logger.ts'
import { reportCpu } from './report-cpu.ts'

/**
 * The real API on a database of made-up orders, without background jobs and without a supplier: `api.process.ts FILE TOKEN`. It is not prepared as at a
 * start, which would hold the orders of a database that was never used here.
 */
const [file, token = ''] = process.argv.slice(2)
const parsed = parseConfig({
  DATABASE_URL: `file:${file}`,
  API_TOKEN: token,
  PORT: '0',
  GSM_FUSION_BASE_URL: 'http://127.0.0.1:9/',
  GSM_FUSION_API_KEY: 'AAAA-BBBB-CCCC-DDDD',
  GSM_FUSION_USERNAME: 'bench',
})
if (parsed.kind === 'problems') throw new Error(parsed.problems.join('\n'))
const app = createApp({ config: parsed.config, clock: systemClock, logger: createLogger('warn') })
reportCpu(await app.listen())
