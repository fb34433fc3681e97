import type { Supplier } from './supplier.ts'

/** The same supplier, except that `prepare` is done before any byte of an order goes out. When it fails, nothing is sent. */
export function preparePlacing(supplier: Supplier, prepare: () => Promise<void>): Supplier {
  return {
    ...supplier,
    placeOrder: async (request, signal) => {
      try {
        await prepare()
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        return { kind: 'not-sent', detail: `this machine was not ready to send: ${why}` }
      }
      return await supplier.placeOrder(request, signal)
    },
  }
}
