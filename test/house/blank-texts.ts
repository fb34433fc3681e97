/**
 * The same code with the insides of strings, templates, regular expressions and comments blanked out, place for place, so that brackets can be counted
 * and names be searched. What stands in `${...}` is code and stays.
 */
export function blankTexts(code: string): string {
  const out = code.split('')
  const blank = (from: number, to: number) => {
    for (let at = from; at < to && at < out.length; at += 1) if (out[at] !== '\n') out[at] = ' '
  }
  /** For each template that is open around the place: how many braces are open in its `${`. */
  const templates: number[] = []
  for (let at = 0; at < code.length; ) {
    const depth = templates.at(-1)
    const text = findText(code, at)
    if (text !== null) {
      blank(at + text.skipStart, text.end - text.skipEnd)
      at = text.end
    } else if (code[at] === '`' || (code[at] === '}' && depth === 0)) {
      if (code[at] === '}') templates.pop()
      const end = findTemplateEnd(code, at + 1)
      blank(at + 1, end)
      if (code.startsWith('${', end)) templates.push(0)
      at = end + (code.startsWith('${', end) ? 2 : 1)
    } else {
      if (depth !== undefined && code[at] === '{') templates[templates.length - 1] = depth + 1
      if (depth !== undefined && code[at] === '}') templates[templates.length - 1] = depth - 1
      at += 1
    }
  }
  return out.join('')
}

type Text = { end: number; skipStart: number; skipEnd: number }

/** A comment, a string or a regular expression that begins at a place; null when there is none. */
function findText(code: string, at: number): Text | null {
  const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y
  const quoted = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y
  const regex = /\/(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(code)?.[0].length ?? 0
  }
  const commentLength = match(comment)
  if (commentLength > 0) return { end: at + commentLength, skipStart: 0, skipEnd: 0 }
  const quotedLength = match(quoted)
  if (quotedLength > 0) return { end: at + quotedLength, skipStart: 1, skipEnd: 1 }
  // After a value a slash divides.
  const mayBeRegex = code[at] === '/' && /(?:^|[(,=:[!&|?{};>]|\breturn)\s*$/.test(code.slice(Math.max(0, at - 50), at))
  const regexLength = mayBeRegex ? match(regex) : 0
  return regexLength > 0 ? { end: at + regexLength, skipStart: 1, skipEnd: 1 } : null
}

/** Where a template's text ends: at its closing backtick, or at the next `${`. */
function findTemplateEnd(code: string, from: number): number {
  for (let at = from; at < code.length; at += 1) {
    if (code[at] === '\\') at += 1
    else if (code[at] === '`' || code.startsWith('${', at)) return at
  }
  return code.length
}

/** What stands between the bracket at `open` and the one that closes it. `code` has to be blanked. */
export function insideOf(code: string, open: number): string {
  const pairs: Record<string, string> = { '(': ')', '{': '}' }
  const [opening, closing] = [code[open] ?? '', pairs[code[open] ?? ''] ?? '']
  let depth = 0
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === opening) depth += 1
    if (code[at] === closing) depth -= 1
    if (depth === 0) return code.slice(open + 1, at)
  }
  return code.slice(open + 1)
}
