const closeOrder = Buffer.from('</imeis>')
const openOrder = Buffer.from('<imeis')
const openSpecial = Buffer.from('<!')
const openRoot = Buffer.from('<result>')
const closeRoot = Buffer.from('</result>')

/** Ends of what begins with `<!` and may hold anything. What else begins so is refused by whoever reads the part. */
const specials = [
  { open: Buffer.from('<!--'), close: Buffer.from('-->') },
  { open: Buffer.from('<![CDATA['), close: Buffer.from(']]>') },
] as const

/**
 * Cuts a list of orders into documents of some `partBytes` each, which hold together exactly what the whole does: only between one order and the next, outside
 * comments and CDATA. The first has the list's own beginning, the last its own end, and what is missing of the root element is added. What cannot be cut
 * stays together: then the one part is the body itself. That the parts read as the whole would is held by test/property/list-properties.ts.
 */
export function* cutList(body: Buffer, partBytes: number): Generator<Buffer, void> {
  let from = 0
  for (const cut of findCuts(body, partBytes)) {
    yield makePart(body.subarray(from, cut), from === 0, false)
    from = cut
  }
  yield from === 0 ? body : makePart(body.subarray(from), false, true)
}

function makePart(piece: Buffer, isFirst: boolean, isLast: boolean): Buffer {
  return Buffer.concat([...(isFirst ? [] : [openRoot]), piece, ...(isLast ? [] : [closeRoot])])
}

/** Where parts begin, without the first. Each byte is looked at a few times at most, however the list is made, and none before its part is wanted. */
function* findCuts(body: Buffer, partBytes: number): Generator<number, void> {
  let least = partBytes
  let close = body.indexOf(closeOrder, least)
  /** All that begins with `<!` before here has ended. */
  let clear = 0
  while (close !== -1) {
    const special = body.subarray(clear, close).indexOf(openSpecial)
    if (special !== -1) {
      const end = findEnd(body, clear + special)
      if (end === null) return
      clear = end
      if (close < end) close = body.indexOf(closeOrder, end)
      continue
    }
    clear = close
    const next = skipBlanks(body, close + closeOrder.length)
    if (startsWith(body, openOrder, next)) {
      yield next
      least = next + partBytes
    }
    close = body.indexOf(closeOrder, Math.max(next, least))
  }
}

function findEnd(body: Buffer, at: number): number | null {
  const special = specials.find(({ open }) => startsWith(body, open, at))
  // As the reader does: `<!-->` is the beginning of a comment, and not all of it.
  const end = special ? body.indexOf(special.close, at + 4) : -1
  return special && end !== -1 ? end + special.close.length : null
}

function skipBlanks(body: Buffer, from: number): number {
  let at = from
  while (isBlank(body[at])) at += 1
  return at
}

const isBlank = (byte: number | undefined) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

const startsWith = (body: Buffer, word: Buffer, at: number) => body.subarray(at, at + word.length).equals(word)
