import { tellProblem } from './notices.js'
import * as server from './server.js'

/** How long a button waits for the bot, as Telegram's clients do. */
const waitMs = 15_000

/** Pressing buttons, and what the bot answers to it. */
export function createPresses({ person, chat, copy }) {
  const waiting = new Map()
  /** Answers can be faster than the answer to the press itself. */
  const answered = new Set()

  function end(press) {
    const pressed = waiting.get(press)
    if (!pressed) return void answered.add(press)
    clearTimeout(pressed.timer)
    pressed.element.classList.remove('waiting')
    waiting.delete(press)
  }

  return {
    async press(message, button, element) {
      if (button.kind === 'copy') return copy(button.copy)
      if (button.kind === 'url') return void window.open(button.url, '_blank', 'noopener')
      if (element.classList.contains('waiting')) return
      element.classList.add('waiting')
      try {
        const { press } = await server.press(person(), { message: message.id, data: button.data, chat: chat() })
        if (answered.delete(press)) element.classList.remove('waiting')
        else waiting.set(press, { element, timer: setTimeout(() => end(press), waitMs) })
      } catch (error) {
        element.classList.remove('waiting')
        tellProblem(error)
      }
    },
    onAnswer({ press, person: who, text, alert }, { toast, alertText }) {
      end(press)
      if (who !== person() || text === '') return
      if (alert) alertText(text)
      else toast(text)
    },
  }
}
