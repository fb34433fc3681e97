import { test } from 'vitest'
import { allProperties } from './all-properties.ts'

// A failure prints its seed and path: npm run test:property -- --only '...' --seed ... --path ...
for (const { name, check, fewRuns } of allProperties) {
  test(name, async () => {
    await check({ numRuns: fewRuns })
  })
}
