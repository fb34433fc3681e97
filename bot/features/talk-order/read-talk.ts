import { findImeis } from '../../../imei/find-imeis.ts'
import { parseImei } from '../../../imei/parse-imei.ts'
import type { OrderLineInput } from '../../generated/graphql.ts'

/** What a text asks for. */
export type Talk =
  | { kind: 'nothing' }
  /** `second`: the other IMEI of the same dual-SIM phone, which is not ordered by itself. */
  | { kind: 'one'; imei: string; second: string | null }
  /** Only numbers that are no IMEIs; one message for each. */
  | { kind: 'bad'; problems: string[] }
  /** `isCut`: the text ends where Telegram cuts messages, within or right behind a number. */
  | { kind: 'several'; lines: OrderLineInput[]; isCut: boolean }

/** Telegram's clients split longer texts into messages of this length, or shorter ones that end at a blank. */
const messageLength = 4_096
const shortestCut = 3_900

/** Finds out what a message asks for. The server has the last word on every line. */
export function readTalk(text: string): Talk {
  const findings = findImeis(text)
  const isCut = text.length >= messageLength - 1 && /\d[\s.-]?$/.test(text)
  const imeis = new Set(findings.flatMap(({ reading }) => (reading.kind === 'imei' ? [reading.imei] : [])))
  const problems = findings.flatMap(({ reading }) => (reading.kind === 'invalid' ? [reading.message] : []))
  const [first, second] = imeis
  if (first === undefined) return problems.length === 0 ? { kind: 'nothing' } : { kind: 'bad', problems }
  if (problems.length === 0 && imeis.size === 1) return { kind: 'one', imei: first, second: null }
  if (problems.length === 0 && imeis.size === 2 && second !== undefined && isOnePhone(text, first, second))
    return { kind: 'one', imei: first, second }
  const lines = findings.map(({ input }, index) => ({ line: index + 1, input }))
  return { kind: 'several', lines, isCut }
}

/** The digits with which a text ends that Telegram may have cut (none where it ends with a whole IMEI or a blank); null for texts that it has not. */
export function findCut(text: string): string | null {
  if (text.length < shortestCut) return null
  const [digits = ''] = /\d{1,20}$/.exec(text) ?? []
  return parseImei(digits).kind === 'imei' ? '' : digits
}

/** "IMEI1 ... IMEI2 ...", as phones and settings pages show it: two numbers of one phone, and looking at both would be paid twice. */
function isOnePhone(text: string, first: string, second: string): boolean {
  const isLabelled = /(imei|sim|slot)\W{0,3}1\b/i.test(text) && /(imei|sim|slot)\W{0,3}2\b/i.test(text)
  return isLabelled && first.slice(0, 8) === second.slice(0, 8)
}
