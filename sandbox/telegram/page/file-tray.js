import { byId, formatBytes, make } from './dom.js'

const maxFiles = 10

/** The files that go with the next message: chosen, dropped or pasted. */
export function createFileTray() {
  const list = byId('files')
  const input = byId('file-input')
  const drop = byId('drop')
  const chat = byId('chat')
  let files = []

  function draw() {
    list.hidden = files.length === 0
    list.replaceChildren(
      ...files.map((file) =>
        make(
          'li',
          {},
          make('span', { text: file.name }),
          make('small', { text: formatBytes(file.size) }),
          make('button', { type: 'button', text: '✕', title: `Leave out ${file.name}`, onclick: () => remove(file) }),
        ),
      ),
    )
    byId('text').placeholder = files.length > 0 ? 'Caption' : 'Message'
  }

  function remove(file) {
    files = files.filter((other) => other !== file)
    draw()
  }

  function add(more) {
    files = [...files, ...more].slice(0, maxFiles)
    draw()
    byId('text').focus()
  }

  byId('choose-files').onclick = () => input.click()
  input.onchange = () => {
    add(input.files)
    input.value = ''
  }
  const holdsFiles = (event) => event.dataTransfer?.types.includes('Files')
  chat.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    drop.hidden = false
  })
  chat.addEventListener('dragleave', (event) => {
    if (!chat.contains(event.relatedTarget)) drop.hidden = true
  })
  chat.addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    drop.hidden = true
    add(event.dataTransfer.files)
  })

  return {
    files: () => files,
    add,
    clear() {
      files = []
      draw()
    },
  }
}
