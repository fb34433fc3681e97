/** Builds an element. Text goes in as text nodes only: nothing from a chat is ever read as HTML. */
export function make(tag, { className, text, title, ...properties } = {}, ...children) {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text !== undefined) element.textContent = text
  if (title) element.title = title
  Object.assign(element, properties)
  element.append(...children.filter((child) => child !== null))
  return element
}

export const byId = (id) => document.getElementById(id)

/** Up to two letters for somebody's face. */
export function initials(name) {
  const words = name.split(/\s+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join('')
}

/** Paints a face: letters and a colour that stays the same for the same id. */
export function paintFace(face, name, id) {
  face.textContent = initials(name)
  face.style.setProperty('--hue', String((Math.abs(id) * 47) % 360))
}

/** A size for a person: `3.4 MB`. */
export function formatBytes(bytes) {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KB', 'MB', 'GB']
  let size = bytes / 1024
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
