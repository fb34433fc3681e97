import { formatBytes, make } from './dom.js'
import { renderText } from './entities.js'

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const wholeTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/**
 * One message as an element. `context` has `me` (the person's id), `isGroup`, `find` (a message by id), `acts`
 * (`copy`, `send`, `reply`, `edit`, `press`, `show`) and `open` (what was unfolded in this message).
 */
export function renderMessage(message, context) {
  const isMine = message.from === context.me
  const bubble = make(
    'div',
    { className: 'bubble' },
    context.isGroup && !isMine ? make('div', { className: 'sender', text: message.name }) : null,
    message.forwardedFrom === null
      ? null
      : make('div', { className: 'forwarded', text: `Forwarded from ${message.forwardedFrom}` }),
    message.replyTo === null ? null : renderQuote(message.replyTo, context),
    message.photo ? renderPhoto(message.photo) : null,
    message.document ? renderDocument(message.document) : null,
    message.text === '' ? null : renderText(message.text, message.entities, context.acts, context.open),
    renderFoot(message),
    renderTools(message, isMine, context.acts),
  )
  const keyboard = message.keyboard.length > 0 ? renderKeyboard(message, context.acts) : null
  const column = make('div', { className: keyboard ? 'column keyed' : 'column' }, bubble, keyboard)
  const node = make('article', { className: `message ${isMine ? 'mine' : 'theirs'}` }, column)
  node.dataset.id = String(message.id)
  return node
}

function renderQuote(id, { find, acts }) {
  const original = find(id)
  return make(
    'button',
    { className: 'quote', type: 'button', onclick: () => acts.show(id) },
    make('strong', { text: original ? original.name : 'Deleted message' }),
    make('span', { text: original ? summarize(original) : '' }),
  )
}

/** A message in one line. */
export function summarize({ text, document, photo }) {
  return text.replace(/\s+/g, ' ').slice(0, 120) || document?.name || (photo ? 'Photo' : '')
}

function renderPhoto({ url, width, height, name }) {
  const image = make('img', { className: 'photo', src: url, width, height, alt: name })
  return make('a', { href: url, target: '_blank', title: 'Open the picture' }, image)
}

function renderDocument({ name, url, bytes }) {
  const ending = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1] ?? 'file'
  return make(
    'a',
    { className: 'document', href: url, download: name, title: `Save ${name}` },
    make('span', { className: 'kind', text: ending.toUpperCase() }),
    make('span', {}, make('strong', { text: name }), make('small', { text: `${formatBytes(bytes)} · Save` })),
  )
}

function renderFoot({ reactions, edits, at }) {
  return make(
    'div',
    { className: 'foot' },
    ...reactions.map((emoji) => make('span', { className: 'reaction', text: emoji })),
    edits > 0 ? make('span', { text: 'edited', title: `Changed ${edits} times` }) : null,
    make('time', { text: clock.format(new Date(at)), dateTime: at, title: wholeTime.format(new Date(at)) }),
  )
}

function renderTools(message, isMine, acts) {
  const reply = make('button', { type: 'button', text: '↩', title: 'Reply', onclick: () => acts.reply(message) })
  const edit = make('button', { type: 'button', text: '✎', title: 'Edit', onclick: () => acts.edit(message) })
  return make('div', { className: 'tools' }, reply, isMine && message.document === null ? edit : null)
}

function renderKeyboard(message, acts) {
  const rows = message.keyboard.map((row) =>
    make('div', {}, ...row.map((button) => renderButton(message, button, acts))),
  )
  return make('div', { className: 'keyboard' }, ...rows)
}

function renderButton(message, button, acts) {
  const corner = { callback: '', url: '↗', copy: 'copy' }[button.kind]
  const element = make('button', { type: 'button', text: button.text })
  if (corner) element.append(make('span', { className: 'corner', text: corner }))
  element.onclick = () => acts.press(message, button, element)
  return element
}
