import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { World } from '../world.ts'
import { checkCalls } from './calls.ts'
import type { Facts, Violation } from './facts.ts'
import { checkFeed } from './feed.ts'
import { checkHistory, checkOneOpenOrder } from './history.ts'
import { checkIntake } from './intake.ts'
import { checkLeases } from './liveness.ts'
import { checkMoney } from './money.ts'
import { checkOpenOrderIndex } from './open-order-index.ts'
import { readFacts } from './read-facts.ts'
import { checkReviews } from './review.ts'

/** What holds at every moment, whatever was cut off. */
const always: readonly ((facts: Facts) => Violation[])[] = [
  checkMoney,
  checkHistory,
  checkOneOpenOrder,
  checkIntake,
  checkCalls,
  checkFeed,
  checkReviews,
]

/** Checks what a killed program left behind. A copy is looked at: to open a database is to recover it, and that is the program's own task. */
export function checkAtRest(world: World): Violation[] {
  return onCopy(world, (copy) => {
    const facts = readFacts(world, copy)
    return always.flatMap((check) => check(facts))
  })
}

/** Checks what is left when all is settled and the program has stopped. */
export function checkAll(world: World): Violation[] {
  const facts = readFacts(world)
  return [...[...always, checkLeases].flatMap((check) => check(facts)), ...onCopy(world, checkOpenOrderIndex)]
}

function onCopy(world: World, check: (copy: string) => Violation[]): Violation[] {
  if (!existsSync(world.databaseFile)) return []
  const folder = mkdtempSync(path.join(world.folder, 'copy-'))
  try {
    const copy = path.join(folder, 'copy.db')
    for (const end of ['', '-wal']) {
      if (existsSync(world.databaseFile + end)) copyFileSync(world.databaseFile + end, copy + end)
    }
    return check(copy)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
