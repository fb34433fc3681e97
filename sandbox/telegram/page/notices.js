import { byId, make } from './dom.js'

const shownMs = 3_200

/** A line that goes away by itself. */
export function toast(text, className = '') {
  const element = make('div', { className: `toast ${className}`, text })
  byId('toasts').append(element)
  setTimeout(() => element.remove(), shownMs)
}

export function tellProblem(error) {
  toast(error instanceof Error ? error.message : String(error), 'problem')
}

/** A text that stays until it is closed. */
export function alertText(text) {
  byId('alert-text').textContent = text
  byId('alert').showModal()
}
