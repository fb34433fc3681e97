import { byId, paintFace } from './dom.js'

const actionWords = { typing: 'is typing…', upload_document: 'sends a file…', upload_photo: 'sends a picture…' }
/** How long an action is shown, unless a message ends it. */
const actionMs = 5_000

/** The line above the chat: the bot, or the group, and what the bot is doing. */
export function createHeader() {
  let action = ''
  let timer = null
  let line = ''

  function drawLine() {
    byId('bot-line').textContent = action || line
    byId('bot-line').classList.toggle('busy', action !== '')
  }

  return {
    draw({ bot, people, chats }, { person, chat }) {
      const group = chat === person ? null : chats.find(({ id }) => id === chat)
      const title = group ? group.title : (bot.name ?? '')
      const me = people.find(({ id }) => id === person)
      byId('bot-name').textContent = title
      paintFace(byId('bot-face'), title, bot.id ?? 0)
      document.title = `${title} · chat sandbox`
      if (!bot.isThere) line = 'waiting for a bot'
      else if (group) line = `${group.members.length} people and ${bot.name}`
      else line = `@${bot.username} · you are ${me?.name ?? person}`
      drawLine()
    },
    showAction(name) {
      action = actionWords[name] ?? 'is busy…'
      drawLine()
      clearTimeout(timer)
      timer = setTimeout(this.endAction, actionMs)
    },
    endAction() {
      action = ''
      drawLine()
    },
  }
}
