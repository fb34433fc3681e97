import { KEY } from '../supplier/canned-supplier.ts'
import { descendantsOf, type LiteralElement, readLiterally } from './literal-xml.ts'

/** What a reply to an order literally states, judged from the protocol page and not by the client's code. */
export type StatedReply = {
  /** The id of the only order in it, where that order stands whole, names exactly our IMEI and has a plain decimal number. */
  orderId: string | null
  /** Whether anything in it looks like an order: then nothing may say that none was placed. */
  mayHoldOrder: boolean
  /** Which of the protocol's clear words it says; two of them contradict each other. */
  says: readonly ClearWord[]
  /** Whether it is a root error and nothing else. */
  isRootError: boolean
}

/** `stop` is credit, key, address or maintenance: proof that nothing was bought. */
export type ClearWord = 'stop' | 'duplicate' | 'refusal'

/** The error texts of the protocol page. */
const clearWords: readonly (readonly [ClearWord, string | RegExp])[] = [
  ['stop', 'invalid user'],
  ['stop', 'invalid api key'],
  ['stop', 'api access to you is not allowed'],
  ['stop', 'this user is not active'],
  ['stop', 'invalid ip request'],
  ['stop', 'website is in maintenance'],
  ['stop', /credits? ha(s|ve) been finished/],
  ['stop', 'insufficient balance'],
  ['duplicate', 'imei already exists'],
  ['refusal', 'invalid imei'],
  ['refusal', 'invalid value of network id'],
  ['refusal', 'invalid order id'],
]

export function readStatedReply(body: Uint8Array, imei: string): StatedReply {
  const root = readText(body)
  if (root === null) return { orderId: null, mayHoldOrder: true, says: [], isRootError: false }
  const below = descendantsOf(root)
  const orders = below.filter((element) => element.name === 'imeis' && !isEmpty(element))
  const [order] = orders
  const isOnly = root.name === 'result' && order !== undefined && orders.length === 1 && root.children.includes(order)
  return {
    orderId: isOnly && leafOf(order, 'imei') === imei ? numberOf(order) : null,
    mayHoldOrder: orders.length > 0 || below.some((element) => element.name === 'id' && /[1-9]/.test(element.text)),
    says: findClearWords(root, below, imei),
    isRootError: root.name === 'error' && below.length === 0,
  }
}

/** Every order that a reply to a status question literally states, wherever it stands, as "id of imei". */
export function readStatedOrders(body: Uint8Array): string[] {
  const root = readText(body)
  const orders =
    root === null ? [] : descendantsOf(root).filter((element) => element.name === 'imeis' && !isEmpty(element))
  return orders.map((order) => `${numberOf(order)} of ${leafOf(order, 'imei') ?? ''}`)
}

function findClearWords(root: LiteralElement, below: readonly LiteralElement[], imei: string): ClearWord[] {
  const errors = [root, ...below].filter((element) => /^(error|imeierrors)$/.test(element.name))
  // What stands between the elements of a list says nothing about any of them.
  const leaves = errors
    .flatMap((error) => [error, ...descendantsOf(error)])
    .filter(({ children }) => children.length === 0)
  const said = leaves
    .map((element) => element.text)
    .join('\n')
    .toLowerCase()
    .replace(/\s+/g, ' ')
  const words = clearWords.filter(([, words]) => said.search(words) !== -1).map(([word]) => word)
  const listed = below.filter((element) => element.name === 'imeiduplicates')
  const isListed = listed.some((list) =>
    [list, ...descendantsOf(list)].some((element) => element.text.split(/[\s,;]+/).includes(imei)),
  )
  return [...new Set<ClearWord>([...words, ...(isListed ? (['duplicate'] as const) : [])])]
}

function readText(body: Uint8Array): LiteralElement | null {
  // What the client takes out of a text before anything else.
  const text = new TextDecoder().decode(body).replace(/[\0\ufdd0-\ufdd2]/g, '\ufffd')
  return readLiterally(text.replace(new RegExp(KEY, 'gi'), '[removed]'))
}

function numberOf(order: LiteralElement): string | null {
  const id = leafOf(order, 'id')
  return id !== null && /^[1-9][0-9]{0,19}$/.test(id) ? id : null
}

/** The text of the only element of that name, with what is blank around it taken off. */
function leafOf(parent: LiteralElement, name: string): string | null {
  const [leaf, ...others] = parent.children.filter((child) => child.name === name)
  return leaf !== undefined && others.length === 0 && leaf.children.length === 0 ? leaf.text.trim() : null
}

const isEmpty = (element: LiteralElement) => element.children.length === 0 && element.text.trim() === ''
