import type { SupplierMode } from './supplier.ts'

export type BaseUrl =
  /** `url` has no trailing slash. */
  { kind: 'base-url'; url: string; mode: SupplierMode } | { kind: 'refused'; reason: string }

/**
 * Checks the address of a supplier: https, or http to this machine only (the live edge redirects http to https and loses the request on
 * the way); no user name, password, query or fragment. A loopback host (127.0.0.0/8, ::1, localhost) is a sandbox, every other one is live.
 * `reason` is one line that never repeats a password.
 */
export function parseBaseUrl(text: string): BaseUrl {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) {
    return refused('is not an address; write it like https://supplier.example or http://127.0.0.1:4010')
  }
  const url = new URL(trimmed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refused(`starts with ${url.protocol} but must start with https://`)
  }
  if (url.username !== '' || url.password !== '') {
    return refused('holds a user name or password; give the account by its own settings')
  }
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(trimmed)) {
    return refused('ends in a query or fragment (? or #); leave that part out')
  }
  const mode = isLoopback(url.hostname) ? 'SANDBOX' : 'LIVE'
  if (mode === 'LIVE' && url.protocol === 'http:') {
    return refused(`is http://${url.host}, which would send the key unprotected; write https://${url.host}`)
  }
  return { kind: 'base-url', url: `${url.origin}${url.pathname}`.replace(/\/+$/, ''), mode }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(hostname)
}

function refused(what: string): BaseUrl {
  return { kind: 'refused', reason: `The supplier's base URL ${what}.` }
}
