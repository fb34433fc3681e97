import { byId, make } from './dom.js'
import { renderMessage } from './message-node.js'

const dayName = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
/** How near the end still counts as reading the newest. */
const nearEndPixels = 80
/** A long chat shows this many of its newest, and as many more each time somebody asks for earlier ones. */
const pageSize = 150

/** The list of messages of one chat: each message is one element, which is replaced when the message changes. */
export function createLog(acts) {
  const log = byId('log')
  const toEnd = byId('to-end')
  let messages = new Map()
  let seat = { me: 0, isGroup: false }
  let lastDay = ''
  let shown = pageSize
  const unfolded = new Map()

  const isNearEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < nearEndPixels
  const nodeOf = (id) => log.querySelector(`[data-id="${id}"]`)
  function scrollToEnd() {
    log.scrollTop = log.scrollHeight
    toEnd.hidden = true
  }
  toEnd.onclick = scrollToEnd
  log.addEventListener('scroll', () => {
    if (isNearEnd()) toEnd.hidden = true
  })
  // A picture that arrives late makes the list longer.
  log.addEventListener('load', () => isNearEnd() && scrollToEnd(), true)

  function toNode(message) {
    if (!unfolded.has(message.id)) unfolded.set(message.id, new Set())
    const find = (id) => messages.get(id)
    const node = renderMessage(message, { ...seat, find, acts, open: unfolded.get(message.id) })
    node.dataset.from = String(message.from)
    return node
  }

  function append(message) {
    const day = dayName.format(new Date(message.at))
    if (day !== lastDay) log.append(make('div', { className: 'day', text: day }))
    lastDay = day
    const node = toNode(message)
    node.classList.toggle('turn', log.lastElementChild?.dataset.from !== node.dataset.from)
    log.append(node)
  }

  function replace(old, message) {
    const node = toNode(message)
    node.classList.toggle('turn', old.classList.contains('turn'))
    old.replaceWith(node)
  }

  /** Draws the newest `shown` messages, and the button for more above them. */
  function draw() {
    const list = [...messages.values()]
    log.replaceChildren()
    lastDay = ''
    if (list.length > shown) {
      log.append(make('button', { className: 'earlier', type: 'button', text: 'Earlier messages', onclick: drawMore }))
    }
    for (const message of list.slice(-shown)) append(message)
  }

  function drawMore() {
    const fromEnd = log.scrollHeight - log.scrollTop
    shown += pageSize
    draw()
    log.scrollTop = log.scrollHeight - fromEnd
  }

  function reveal(id) {
    while (!nodeOf(id) && shown < messages.size) drawMore()
    const node = nodeOf(id)
    node?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    node?.classList.add('lit')
    setTimeout(() => node?.classList.remove('lit'), 1_400)
  }

  return {
    /** Shows another chat, at its end. */
    show(list, nextSeat) {
      seat = nextSeat
      messages = new Map(list.map((message) => [message.id, message]))
      unfolded.clear()
      shown = pageSize
      draw()
      scrollToEnd()
    },
    /** Adds a message, or puts its new form in the old one's place. */
    put(message) {
      const wasNearEnd = isNearEnd()
      const old = nodeOf(message.id)
      const isNew = !messages.has(message.id)
      messages.set(message.id, message)
      if (old) replace(old, message)
      else if (isNew) append(message)
      // A chat that is left open must not grow without end: whoever reads the newest loses the oldest from the page.
      if (wasNearEnd && log.childElementCount > shown + pageSize) {
        shown = pageSize
        draw()
      }
      if (wasNearEnd || (isNew && message.from === seat.me)) scrollToEnd()
      else if (isNew) toEnd.hidden = false
    },
    remove(id) {
      messages.delete(id)
      nodeOf(id)?.remove()
    },
    reveal,
    find: (id) => messages.get(id),
    isEmpty: () => messages.size === 0,
  }
}
