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

/** An order or service number: 1 to 20 digits, not all zeros (which is how PHP writes "none"). */
export function findNumber(parent: XmlElement, name: string): string | null {
  const text = findLeaf(parent, name)
  return text !== null && /^[0-9]{1,20}$/.test(text) && /[1-9]/.test(text) ? text : null
}

/** Whether the element says nothing at all, as PHP writes an empty list. */
export function isEmptyElement(element: XmlElement): boolean {
  return element.children.length === 0 && element.text.trim() === ''
}

/** A text that has one line by nature, as one line, with an end. */
export function toOneLine(text: string, maxLength = 500): string {
  return text
    .slice(0, maxLength * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxLength)
}

export function innerText(element: XmlElement): string {
  if (element.children.length === 0) return element.text
  return element.source.replace(/^<[^>]*>/, '').replace(/<\/[^<>]*>$/, '')
}
