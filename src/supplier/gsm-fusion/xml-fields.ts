import type { XmlElement } from './xml-document.ts'

/** Every child of that name: one item is just one element on the wire, never a list of one. */
export function childrenNamed(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name)
}

/**
 * The trimmed text of the one leaf of that name; empty when the leaf is. Null when there is none, several, or one that holds elements:
 * for numbers that decide on money a guess is worse than nothing.
 */
export function findLeaf(parent: XmlElement, name: string): string | null {
  const [leaf, ...others] = childrenNamed(parent, name)
  return leaf === undefined || others.length > 0 || leaf.children.length > 0 ? null : leaf.text.trim()
}

/** The text of what stands under that name, trimmed; markup that was not escaped is kept as it came. Empty when there is nothing. */
export function findText(parent: XmlElement, name: string): string {
  return childrenNamed(parent, name).map(innerText).join('\n').trim()
}

/**
 * An order or service number: 1 to 20 digits, the first not 0. Zeros alone are how PHP writes "none", and zeros in front would make two texts of one
 * number, of which each passes for a new order.
 */
export function findNumber(parent: XmlElement, name: string): string | null {
  const text = findLeaf(parent, name)
  return text !== null && /^[1-9][0-9]{0,19}$/.test(text) ? text : null
}

/** Whether the element says nothing at all, as PHP writes an empty list. */
export function isEmptyElement(element: XmlElement): boolean {
  return element.children.length === 0 && element.text.trim() === ''
}

/** A text that has one line by nature, as one line, with an end. */
export function toOneLine(text: string, maxLength = 500): string {
  // Blanks are joined before the end is cut off: what stands behind thousands of them must still tell one text from another.
  return text.replace(/\s+/g, ' ').trim().slice(0, maxLength)
}

export function innerText(element: XmlElement): string {
  if (element.children.length === 0) return element.text
  return element.source.replace(/^<[^>]*>/, '').replace(/<\/[^<>]*>$/, '')
}

/** Whether an element of that name stands anywhere below. */
export function holdsElement(parent: XmlElement, name: string): boolean {
  return parent.children.some((child) => child.name === name || holdsElement(child, name))
}
