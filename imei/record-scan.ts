/** Finds where records end in a table file or in JSON Lines that comes in pieces. */
export type RecordScan = {
  /** Reads the next piece; answers how many of its bytes belong to records that have ended by now. */
  read(bytes: Uint8Array): number
  /** Records that have ended so far. */
  count(): number
}

const quoteByte = 0x22
const lineEndByte = 0x0a

/** `quoted`: a line end between quotes is part of a cell (RFC 4180); JSON Lines have none. Nothing but bytes is looked at: UTF-8 never has these within a character. */
export function createRecordScan({ quoted }: { quoted: boolean }): RecordScan {
  let isInside = false
  let count = 0
  return {
    read: (bytes) => {
      let end = 0
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at]
        if (byte === quoteByte && quoted) isInside = !isInside
        if (byte !== lineEndByte || isInside) continue
        count += 1
        end = at + 1
      }
      return end
    },
    count: () => count,
  }
}
