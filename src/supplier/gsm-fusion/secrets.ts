/** Takes what must not be stored or logged out of texts. */
export type Scrubber = {
  /** For the whole reply before it is read: takes out the API key only, so that no field can be damaged by a short user name. */
  scrubKey(text: string): string
  /** For everything that is stored or logged: takes out the API key and the user name. */
  scrub(text: string): string
}

const SHORTEST_KEY_TO_CUT_EVERYWHERE = 8

/** Builds a scrubber for one account. Secrets are found in plain, percent-encoded, form-encoded and HTML-escaped form, in any letter case. */
export function createScrubber(secrets: { apiKey: string; username: string }): Scrubber {
  const key = makePattern(secrets.apiKey, false)
  const user = makePattern(secrets.username, true)
  const cut = (text: string, pattern: RegExp | null) => (pattern === null ? text : text.replace(pattern, '[removed]'))
  return {
    scrubKey: (text) => (secrets.apiKey.length < SHORTEST_KEY_TO_CUT_EVERYWHERE ? text : cut(text, key)),
    scrub: (text) => cut(cut(text, key), user),
  }
}

/** A user name may be a common word, so it is only found where it stands by itself. */
function makePattern(secret: string, asWholeWord: boolean): RegExp | null {
  if (secret === '') return null
  const forms = [...new Set(writtenForms(secret))].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const anyForm = forms.sort((a, b) => b.length - a.length).join('|')
  return new RegExp(asWholeWord ? `(?<![A-Za-z0-9])(?:${anyForm})(?![A-Za-z0-9])` : anyForm, 'gi')
}

function writtenForms(secret: string): string[] {
  // A lone surrogate would make encodeURIComponent throw.
  const wellFormed = Buffer.from(secret).toString()
  const escaped = wellFormed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const quoted = escaped.replaceAll('"', '&quot;')
  return [
    secret,
    encodeURIComponent(wellFormed),
    new URLSearchParams({ v: wellFormed }).toString().slice(2),
    escaped,
    quoted,
    quoted.replaceAll("'", '&#39;'),
    quoted.replaceAll("'", '&#039;'),
    quoted.replaceAll("'", '&apos;'),
  ]
}
