import { make } from './dom.js'

const blocks = new Set(['pre', 'blockquote', 'expandable_blockquote'])
const inlineTags = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's' }
/** Quotes up to this long are shown whole. */
const foldFrom = 140

/**
 * The text as nodes. `acts` says what clicking does: `copy(text)`, `send(command)`; `open` remembers what a person
 * unfolded, so that an edit does not fold it again.
 */
export function renderText(text, entities, acts, open) {
  const holder = make('div', { className: 'text' })
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length)
  fill(holder, text, 0, text.length, sorted, { acts, open, count: 0 })
  return holder
}

function fill(parent, text, from, to, entities, context) {
  const waiting = [...entities]
  let at = from
  let afterBlock = false
  const write = (end) => {
    // A block ends its line by itself: the line break after it would show as an empty line.
    const start = afterBlock && text[at] === '\n' ? at + 1 : at
    if (end > start) parent.append(text.slice(start, end))
    if (end > at) afterBlock = false
    at = Math.max(at, end)
  }
  while (waiting.length > 0) {
    const entity = waiting.shift()
    const start = Math.max(entity.offset, at)
    const end = Math.min(entity.offset + entity.length, to)
    if (start >= end) continue
    write(start)
    const inside = waiting.filter((other) => other.offset < end)
    const element = wrap(entity, text.slice(start, end), context)
    fill(element.querySelector('.inside') ?? element, text, start, end, inside, context)
    parent.append(element)
    // What begins inside and ends after this one goes on behind it.
    for (const other of inside) {
      waiting.splice(waiting.indexOf(other), 1)
      const left = other.offset + other.length - end
      if (left > 0) waiting.unshift({ ...other, offset: end, length: left })
    }
    at = end
    afterBlock = blocks.has(entity.type)
  }
  write(to)
}

function wrap(entity, inside, context) {
  const { acts } = context
  switch (entity.type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
      return make(inlineTags[entity.type])
    case 'code':
      return make('code', { title: 'Copy', onclick: () => acts.copy(inside) })
    case 'pre':
      return make('pre', { title: 'Copy', onclick: () => acts.copy(inside) })
    case 'spoiler':
      return spoiler(context)
    case 'blockquote':
      return make('blockquote')
    case 'expandable_blockquote':
      return foldedQuote(inside, context)
    case 'url':
      return link(inside)
    case 'email':
      return link(`mailto:${inside}`)
    case 'text_link':
      return link(entity.url)
    case 'bot_command':
      return make('button', { className: 'command', type: 'button', onclick: () => acts.send(inside) })
    default:
      return make('span')
  }
}

function link(address) {
  const isSafe = /^(https?|mailto|tg):/i.test(address ?? '')
  if (!isSafe) return make('span')
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer', title: address })
}

function spoiler(context) {
  const key = `spoiler ${context.count++}`
  const element = make('span', { className: 'spoiler' })
  element.classList.toggle('open', context.open.has(key))
  element.onclick = () => {
    context.open.add(key)
    element.classList.add('open')
  }
  return element
}

function foldedQuote(inside, context) {
  const key = `quote ${context.count++}`
  const quote = make('blockquote', {}, make('div', { className: 'inside' }))
  if (inside.length < foldFrom && inside.split('\n').length <= 3) return quote
  const fold = make('button', { className: 'fold', type: 'button' })
  const show = () => {
    const isOpen = context.open.has(key)
    quote.classList.toggle('folded', !isOpen)
    fold.textContent = isOpen ? 'Show less ▴' : 'Show more ▾'
  }
  fold.onclick = () => {
    if (!context.open.delete(key)) context.open.add(key)
    show()
  }
  quote.append(fold)
  show()
  return quote
}
