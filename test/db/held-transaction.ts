import type { Database, Transaction } from '../../src/db/database.ts'

export type HeldTransaction = {
  tx: Transaction
  /** Ends it by COMMIT; rejects when that fails. */
  commit(): Promise<void>
  /** Ends it by ROLLBACK; resolves when that is done. */
  rollBack(): Promise<void>
}

/** Begins an interactive transaction and keeps it open until it is told to end. */
export function holdTransaction(
  database: Database,
  options: { maxWait?: number; timeout?: number } = {},
): Promise<HeldTransaction> {
  return new Promise((resolve, reject) => {
    const rolledBack = new Error('rolled back on purpose')
    const done = database.$transaction(
      (tx) =>
        new Promise<void>((commit, fail) => {
          resolve({
            tx,
            commit: () => {
              commit()
              return done
            },
            rollBack: async () => {
              fail(rolledBack)
              await done.catch((error) => {
                if (error !== rolledBack) throw error
              })
            },
          })
        }),
      options,
    )
    done.catch(reject) // does nothing once it was handed out
  })
}
