import { createComposer } from './composer.js'
import { byId, copyText, paintFace } from './dom.js'
import { createHeader } from './header.js'
import { createLog } from './log.js'
import { alertText, tellProblem, toast } from './notices.js'
import { createPresses } from './presses.js'
import * as server from './server.js'
import { createSide } from './side.js'

/** Files above this go one by one, as they are, instead of as an album in JSON. */
const maxAlbumBytes = 30 * 1024 * 1024

let overview = { bot: { commands: [] }, people: [], chats: [] }
let seat = { person: 0, chat: 0 }
const unread = new Map()

const header = createHeader()
const presses = createPresses({ person: () => seat.person, chat: () => seat.chat, copy })
const log = createLog({
  copy,
  send: (text) => send({ text, files: [] }),
  reply: (message) => composer.reply(message),
  edit: (message) => composer.edit(message),
  press: presses.press,
  show: (id) => log.reveal(id),
})
const composer = createComposer({ send, commands: () => overview.bot.commands })
const side = createSide({
  choose: takeSeat,
  async add(name) {
    const id = Math.max(411_000_000, ...overview.people.map((person) => person.id)) + 1
    await server.addPerson(id, name).catch(tellProblem)
    await refresh()
    takeSeat(id, id)
  },
})

async function copy(text) {
  toast((await copyText(text)) ? 'Copied' : 'This browser did not allow copying')
}

async function send({ text, files, replyTo, editing }) {
  const { person, chat } = seat
  try {
    if (editing) await server.editText(person, editing, { text, chat })
    else if (files.length === 0) await server.sendText(person, { text, chat, replyTo })
    else await sendFiles(files, { chat, caption: text, replyTo })
    return true
  } catch (error) {
    tellProblem(error)
    return false
  }
}

async function sendFiles(files, circumstances) {
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  const isOneKind = files.every(server.isPicture) || !files.some(server.isPicture)
  if (files.length > 1 && isOneKind && bytes < maxAlbumBytes) {
    await server.sendAlbum(seat.person, files, circumstances)
    return
  }
  for (const [index, file] of files.entries()) {
    const caption = index === 0 ? circumstances.caption : ''
    await server.sendFile(seat.person, file, { ...circumstances, caption })
  }
}

async function takeSeat(person, chat) {
  seat = { person, chat }
  unread.delete(chat)
  try {
    // Storage may be switched off; then the page begins with the first person.
    sessionStorage.setItem('seat', JSON.stringify(seat))
  } catch {}
  composer.clear()
  await showChat()
  if (matchMedia('(hover: hover)').matches) composer.focus()
}

async function showChat() {
  const { person, chat } = seat
  const messages = await server.getMessages(chat)
  if (seat.chat !== chat || seat.person !== person) return
  log.show(messages, { me: person, isGroup: chat !== person })
  draw()
}

function draw() {
  side.draw(overview, seat, unread)
  header.draw(overview, seat)
  byId('welcome').hidden = !log.isEmpty()
  byId('welcome-name').textContent = overview.bot.name ?? ''
  byId('welcome-text').textContent =
    overview.bot.description || (overview.bot.isThere ? 'Press Start to begin.' : 'No bot has shown up yet.')
  paintFace(byId('welcome-face'), overview.bot.name ?? '', overview.bot.id ?? 0)
}

async function refresh() {
  overview = await server.getOverview()
  draw()
}

/** Once each connection, since anything may have happened before. */
async function begin() {
  byId('connection').hidden = true
  overview = await server.getOverview()
  if (seat.person === 0) seat = findFirstSeat()
  await showChat()
}

function findFirstSeat() {
  const first = overview.people[0]?.id ?? 1
  let kept = null
  try {
    kept = JSON.parse(sessionStorage.getItem('seat') ?? 'null')
  } catch {}
  const isKnown = overview.people.some(({ id }) => id === kept?.person)
  return isKnown ? kept : { person: first, chat: first }
}

function onMessage({ chat, message }) {
  const isHere = chat === seat.chat
  if (isHere) log.put(message)
  else if (message.edits === 0 && message.from === 'bot') unread.set(chat, (unread.get(chat) ?? 0) + 1)
  if (message.from === 'bot' && isHere) header.endAction()
  refreshSoon()
}

let isRefreshDue = false
function refreshSoon() {
  if (isRefreshDue) return
  isRefreshDue = true
  setTimeout(() => {
    isRefreshDue = false
    refresh().catch(tellProblem)
  }, 150)
}

function onEvent(event) {
  switch (event.kind) {
    case 'message':
      return onMessage(event)
    case 'deleted':
      if (event.chat === seat.chat) log.remove(event.id)
      return draw()
    case 'action':
      return event.chat === seat.chat ? header.showAction(event.name) : undefined
    case 'answer':
      return presses.onAnswer(event, { toast, alertText })
    case 'overview':
      return refreshSoon()
    case 'reset':
      unread.clear()
      return begin().catch(tellProblem)
  }
}

byId('start').onclick = () => server.start(seat.person).catch(tellProblem)
server.listen({
  onOpen: () => begin().catch(tellProblem),
  onLost: () => {
    byId('connection').hidden = false
  },
  onEvent,
})
