import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createGsmFusionSandbox } from '../../../sandbox/gsm-fusion/sandbox.ts'
import { goodImei, leaves, makeImei, makeSandbox, otherGoodImei } from './make-sandbox.ts'

function makeStateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gsm-fusion-state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'deeper', 'state.jsonl')
}

test('orders, answers, balance, settings and faults are the same after a restart', async () => {
  const stateFile = makeStateFile()
  const first = await makeSandbox({ stateFile, settings: { credits: '10.00', codeStyle: 'dash' } })
  await first.place(goodImei)
  await first.place(otherGoodImei, '269')
  await first.control('orders/15000001', { status: 'Rejected', code: 'No' })
  await first.control('faults', { action: 'placeorder', fault: 'maintenance', times: 3 })
  await first.place(makeImei(1))
  const kept = [first.sandbox.ledger(), first.sandbox.settings(), first.sandbox.faults()]
  await first.sandbox.close()

  const second = await makeSandbox({ stateFile })
  expect([second.sandbox.ledger(), second.sandbox.settings(), second.sandbox.faults()]).toEqual(kept)
  expect(second.sandbox.faults()).toMatchObject({ faults: [{ fault: 'maintenance', times: 2 }] })
  expect(leaves(await second.call('getimeis', { orderIds: '15000001' }), 'code')).toEqual(['<![CDATA[No]]>'])
  second.sandbox.changeFaults({ clear: true })
  expect(leaves(await second.place(makeImei(2)), 'id')).toEqual(['15000003'])
  expect(second.sandbox.ledger().orders.at(-1)?.call).toBeGreaterThan(2)
})

test('the file is written before the call is answered, so a kill after the answer forgets nothing', async () => {
  const stateFile = makeStateFile()
  const { place } = await makeSandbox({ stateFile })
  await place(goodImei)
  expect(readFileSync(stateFile, 'utf8')).toContain('"id":"15000001"')
})

test('a last line that a kill cut short is dropped, and the file goes on from there', async () => {
  const stateFile = makeStateFile()
  const first = await makeSandbox({ stateFile })
  await first.place(goodImei)
  await first.sandbox.close()
  appendFileSync(stateFile, '{"kind":"accepted","id":"150')
  const second = await makeSandbox({ stateFile })
  await second.place(otherGoodImei)
  await second.sandbox.close()
  const third = await makeSandbox({ stateFile })
  expect(third.sandbox.ledger().orders.map((order) => order.id)).toEqual(['15000001', '15000002'])
})

test('a restart with the same credits does not refill the balance, other credits do', async () => {
  const stateFile = makeStateFile()
  const balanceWith = async (credits: string) => {
    const { sandbox, place } = await makeSandbox({ stateFile, settings: { credits, duplicateScope: 'none' } })
    await place(goodImei)
    const { balance } = sandbox.ledger()
    await sandbox.close()
    return balance
  }
  expect(await balanceWith('10.00')).toBe('9.92')
  expect(await balanceWith('10.00')).toBe('9.84')
  expect(await balanceWith('20.00')).toBe('19.92')
})

test('a reset is remembered, and so is the next order id', async () => {
  const stateFile = makeStateFile()
  const first = await makeSandbox({ stateFile })
  await first.place(goodImei)
  first.sandbox.reset()
  await first.sandbox.close()
  const second = await makeSandbox({ stateFile })
  expect(second.sandbox.ledger().orders).toEqual([])
  expect(leaves(await second.place(goodImei), 'id')).toEqual(['15000002'])
})

test('a file of something else is refused by name and line, and left as it is', async () => {
  const stateFile = makeStateFile()
  await (await createGsmFusionSandbox({ stateFile })).close()
  for (const [text, line] of [
    ['{"kind":"reset"}\n{"kind":"other"}\n', 2],
    ['imei,service', 1],
  ] as const) {
    writeFileSync(stateFile, text)
    await expect(createGsmFusionSandbox({ stateFile })).rejects.toThrow(
      `${stateFile} was not written by this sandbox (line ${line})`,
    )
    expect(readFileSync(stateFile, 'utf8')).toBe(text)
  }
})
