import { byId, make } from './dom.js'

/** The bot's commands, opened by their button or by a slash. `commands()` answers the newest list. */
export function createCommandMenu({ box, commands, choose }) {
  const list = byId('commands')
  let shown = []
  let selected = 0

  function draw(next) {
    shown = next
    selected = 0
    list.hidden = next.length === 0
    list.replaceChildren(
      ...next.map(({ command, description }) =>
        make(
          'div',
          { role: 'option', onclick: () => pick(command) },
          make('b', { text: `/${command}` }),
          make('small', { text: description }),
        ),
      ),
    )
    mark()
  }

  function mark() {
    for (const [index, item] of [...list.children].entries()) {
      item.setAttribute('aria-selected', String(index === selected))
      if (index === selected) item.scrollIntoView({ block: 'nearest' })
    }
  }

  function pick(command) {
    draw([])
    choose(command)
  }

  byId('open-commands').onclick = () => {
    draw(list.hidden ? commands() : [])
    box.focus()
  }
  document.addEventListener('click', (event) => {
    if (!event.target.closest('#composer')) draw([])
  })

  return {
    /** Shows what fits the text so far. */
    look() {
      const begun = /^\/([a-z0-9_]*)$/i.exec(box.value)?.[1]
      draw(begun === undefined ? [] : commands().filter(({ command }) => command.startsWith(begun.toLowerCase())))
    },
    /** Whether a key was for the menu. */
    takes(event) {
      if (shown.length === 0) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) {
        selected = (selected + step + shown.length) % shown.length
        mark()
      } else if (event.key === 'Escape') draw([])
      else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') pick(shown[selected].command)
      else return false
      event.preventDefault()
      return true
    },
  }
}
