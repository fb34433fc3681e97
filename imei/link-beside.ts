/**
 * The address of a link that the API gave out, seen from where the API itself was reached. The link may begin with the server's public address, which a
 * client on the same machine need not be able to reach. Null for what is no link to an export.
 */
export function linkBeside(apiUrl: string, link: string): string | null {
  const path = URL.canParse(link) ? /\/(exports\/[0-9A-Za-z]+\/[\w-]+)$/.exec(new URL(link).pathname)?.[1] : undefined
  return path === undefined ? null : new URL(path, apiUrl).href
}
