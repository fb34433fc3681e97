import type { Extra } from '../plan/plan.ts'
import type { Shop } from './shop.ts'

/** How many IMEIs of before are ordered once more. */
const newest = 10

/** What clients do beside ordering new IMEIs once; see `extras`. */
export async function doExtra(shop: Shop, extra: Extra, orderedElsewhere: readonly string[]): Promise<void> {
  const { orders, ordered, newImei, newInput, placeNew } = shop
  switch (extra) {
    case 'key-for-another-input':
      return await useKeyTwice(shop)
    case 'one-key-at-once': {
      const input = await newInput(newImei())
      await Promise.all(Array.from({ length: 6 }, () => orders.placeOrder(input)))
      return
    }
    case 'two-keys-at-once': {
      const imei = newImei()
      const inputs = await Promise.all([newInput(imei), newInput(imei)])
      await Promise.all(inputs.map((input) => orders.placeOrder(input)))
      return
    }
    case 'repeat':
      for (const imei of ordered.slice(-newest)) {
        await orders.placeOrder({ ...(await newInput(imei)), allowRepeat: true })
      }
      return
    case 'again':
      for (const imei of ordered.slice(-newest)) await orders.placeOrder(await newInput(imei))
      return
    case 'cancel': {
      const { answer } = await placeNew()
      if (answer.id !== undefined) await orders.cancel(answer.id)
      return
    }
    case 'ordered-elsewhere':
      for (const imei of orderedElsewhere) await orders.placeOrder(await newInput(imei))
      return
    default:
      return extra satisfies never
  }
}

async function useKeyTwice({ orders, newImei, placeNew, complain }: Shop): Promise<void> {
  const { input } = await placeNew()
  const answer = await orders.placeOrder({ ...input, imei: newImei() })
  if (answer.code === 'IDEMPOTENCY_KEY_REUSED') return
  const text = `the key ${input.idempotencyKey} was answered for another IMEI with ${answer.__typename}`
  complain('a key is for one input', text)
}
