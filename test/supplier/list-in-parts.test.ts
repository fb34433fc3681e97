import { expect, test } from 'vitest'
import { cutList } from '../../src/supplier/gsm-fusion/cut-list.ts'
import type { HttpOutcome } from '../../src/supplier/gsm-fusion/post-form.ts'
import { readInParts } from '../../src/supplier/gsm-fusion/read-in-parts.ts'
import type { StatusItem, StatusReply } from '../../src/supplier/supplier.ts'

const order = (id: number) => `<imeis><id>${id}</id></imeis>`
const cut = (text: string, partBytes = 1) => [...cutList(Buffer.from(text), partBytes)].map(String)
const answer = (text: string, httpStatus = 200) =>
  ({ kind: 'answer', httpStatus, location: null, body: Buffer.from(text) }) satisfies HttpOutcome
const list = `<result>${Array.from({ length: 50 }, (_, index) => order(index + 1)).join('')}</result>`
const one = { supplierOrderId: '1' } as StatusItem // the rest of it is of no account here

test('a list is cut between orders, in pieces of the size that is asked for, and each piece is a list', () => {
  expect(cut(`<?x?>\n<result>${order(1)}${order(2)}\n ${order(3)}</result>\n`)).toEqual([
    `<?x?>\n<result>${order(1)}</result>`,
    `<result>${order(2)}\n </result>`,
    `<result>${order(3)}</result>\n`,
  ])
  const parts = cut(list, 200)
  expect(parts.join('').replaceAll('</result><result>', '')).toBe(list)
  for (const part of parts.slice(0, -1)) expect(part.length).toBeGreaterThan(200)
  for (const part of parts) expect(part.length).toBeLessThan(200 + 2 * order(50).length + '<result></result>'.length)
})

test.each([
  ['one order', `<result>${order(1)}</result>`],
  ['a comment', `<result>${order(1).replace('</imeis>', '')}<!-- </imeis><imeis> --></imeis></result>`],
  ['an answer in CDATA', `<result><imeis><code><![CDATA[</imeis><imeis>]]></code></imeis></result>`],
  ['what never ends', `<result><![CDATA[${order(1)}${order(2)}</result>`],
  ['a declaration', `<!DOCTYPE result><result>${order(1)}${order(2)}</result>`],
  ['nothing', ''],
])('%s is not cut', (_name, text) => {
  expect(cut(text)).toEqual([text])
})

test('others have their turn while a list is read, and it stops when the program does', async () => {
  const stop = new AbortController()
  let turns = 0
  const watch = setInterval(() => {
    turns += 1
  })
  const busy = (): StatusReply => {
    const until = performance.now() + 11
    while (performance.now() < until);
    return { kind: 'orders', items: [one] }
  }
  const reply = await readInParts(answer(list), busy, { partBytes: 200 })
  expect(reply).toMatchObject({ kind: 'orders', items: { length: cut(list, 200).length } })
  clearInterval(watch)
  expect(turns).toBeGreaterThanOrEqual(cut(list, 200).length - 1)
  let parts = 0
  const stopped = readInParts(
    answer(list),
    () => {
      parts += 1
      if (parts === 2) stop.abort(new Error('stopping'))
      return { kind: 'orders', items: [one] }
    },
    { partBytes: 200, signal: stop.signal },
  )
  expect(await stopped).toEqual({ kind: 'no-answer', detail: 'stopping' })
  expect(parts).toBe(2)
})

test('what is no good answer is judged as a whole, and so is a list with one bad part', async () => {
  const seen: HttpOutcome[] = []
  const unreadable: StatusReply = { kind: 'unreadable', detail: 'x', httpStatus: 502, raw: '' }
  const read = (http: HttpOutcome) => {
    seen.push(http)
    return unreadable
  }
  expect(await readInParts(answer(list, 502), read, { partBytes: 1 })).toBe(unreadable)
  expect(await readInParts({ kind: 'no-answer', detail: 'x' }, read)).toBe(unreadable)
  expect(seen).toEqual([answer(list, 502), { kind: 'no-answer', detail: 'x' }])
  let parts = 0
  const third = (): StatusReply => {
    parts += 1
    return parts === 3
      ? { kind: 'error', error: 'auth', text: 'Invalid User!', raw: '' }
      : { kind: 'orders', items: [one] }
  }
  expect(await readInParts(answer(list), third, { partBytes: 1 })).toMatchObject({ kind: 'unreadable' })
  expect(parts).toBe(3)
})
