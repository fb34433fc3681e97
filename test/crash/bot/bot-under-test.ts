import { createBotApp } from '../../../bot/app.ts'
import { parseBotConfig } from '../../../bot/config.ts'
import { createLogger } from '../../../bot/logger.ts'
import { readInstructions } from '../desk/instructions.ts'
import { obeyTime } from '../desk/obey-time.ts'
import { openSharedTime } from '../time/shared-time.ts'

// The real bot, as `npm run bot` runs it, but for its clock.
const clock = openSharedTime(readInstructions().timeFile)
obeyTime(clock)
const parsed = parseBotConfig(process.env)
if (parsed.kind === 'problems') throw new Error(parsed.problems.join('\n'))
const app = createBotApp({ config: parsed.config, clock, logger: createLogger(parsed.config.logLevel) })
process.on('SIGTERM', () => void app.stop())
process.on('disconnect', () => process.exit(1))
await app.run()
process.exit(0)
