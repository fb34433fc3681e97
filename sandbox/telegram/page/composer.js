import { createCommandMenu } from './command-menu.js'
import { byId } from './dom.js'
import { createFileTray } from './file-tray.js'
import { summarize } from './message-node.js'

/** The box to write in. `send({ text, files, replyTo, editing })` answers true when it went out. */
export function createComposer({ send, commands }) {
  const form = byId('composer')
  const box = byId('text')
  const tray = createFileTray()
  let context = { kind: 'none' }

  function grow() {
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight + 2}px`
  }

  function setContext(next) {
    context = next
    byId('context').hidden = next.kind === 'none'
    if (next.kind === 'none') return
    byId('context-text').textContent =
      next.kind === 'reply' ? `Reply to ${next.message.name}: ${summarize(next.message)}` : 'Edit your message'
  }

  function setText(text) {
    box.value = text
    grow()
    menu.look()
  }

  function clear() {
    setContext({ kind: 'none' })
    tray.clear()
    setText('')
  }

  async function submit() {
    const text = box.value
    const files = tray.files()
    if (text.trim() === '' && files.length === 0) return
    const replyTo = context.kind === 'reply' ? context.message.id : undefined
    const editing = context.kind === 'edit' ? context.message.id : undefined
    form.classList.add('busy')
    const isSent = await send({ text, files, replyTo, editing })
    form.classList.remove('busy')
    if (isSent) clear()
    box.focus()
  }

  const menu = createCommandMenu({
    box,
    commands,
    choose(command) {
      setText(`/${command}`)
      submit()
    },
  })

  box.addEventListener('input', () => {
    grow()
    menu.look()
  })
  box.addEventListener('keydown', (event) => {
    if (menu.takes(event)) return
    if (event.key === 'Escape') setContext({ kind: 'none' })
    // A key that ends the choice of a character (IME) must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })
  box.addEventListener('paste', (event) => {
    if (event.clipboardData.files.length > 0) tray.add(event.clipboardData.files)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  byId('context-end').onclick = clear

  return {
    clear,
    reply(message) {
      setContext({ kind: 'reply', message })
      box.focus()
    },
    edit(message) {
      setContext({ kind: 'edit', message })
      setText(message.text)
      box.focus()
    },
    focus: () => box.focus(),
  }
}
