/** Width and height in pixels of a PNG or JPEG; null for anything else. */
export function findImageSize(content: Buffer): { width: number; height: number } | null {
  if (content.length > 24 && content.subarray(1, 4).toString('latin1') === 'PNG') {
    return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) }
  }
  return content.length > 4 && content.readUInt16BE(0) === 0xffd8 ? findJpegSize(content) : null
}

function findJpegSize(content: Buffer): { width: number; height: number } | null {
  let at = 2
  while (at + 9 < content.length && content[at] === 0xff) {
    const marker = content[at + 1] ?? 0
    // Frame headers are 0xC0 to 0xCF, but for the three that define tables or are kept for later.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: content.readUInt16BE(at + 7), height: content.readUInt16BE(at + 5) }
    }
    at += 2 + content.readUInt16BE(at + 2)
  }
  return null
}
