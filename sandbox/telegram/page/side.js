import { byId, make, paintFace } from './dom.js'

/** The list of people and groups. `choose(person, chat)` takes a seat. */
export function createSide({ choose, add }) {
  const close = () => {
    document.body.classList.remove('side-open')
    byId('shade').hidden = true
  }
  byId('open-side').onclick = () => {
    document.body.classList.add('side-open')
    byId('shade').hidden = false
  }
  byId('shade').onclick = close
  byId('new-person').addEventListener('submit', (event) => {
    event.preventDefault()
    const name = byId('new-person-name').value.trim()
    if (name === '') return
    byId('new-person-name').value = ''
    add(name)
  })

  function seat(id, name, last, unread, isCurrent, onclick) {
    const face = make('span', { className: 'face' })
    paintFace(face, name, id)
    const words = make('span', {}, make('span', { text: name }), make('span', { className: 'last', text: last }))
    const badge = unread > 0 ? make('span', { className: 'badge', text: String(unread) }) : null
    const button = make('button', { className: 'seat', type: 'button', onclick }, face, words, badge)
    button.setAttribute('aria-current', String(isCurrent))
    return make('li', {}, button)
  }

  return {
    close,
    /** Draws everybody anew; `unread` counts messages by chat. */
    draw({ people, chats }, seatNow, unread) {
      const take = (person, chat) => () => {
        close()
        choose(person, chat)
      }
      const lastOf = (id) => chats.find((chat) => chat.id === id)?.last?.text ?? ''
      byId('people').replaceChildren(
        ...people.map(({ id, name }) =>
          seat(id, name, lastOf(id), unread.get(id) ?? 0, id === seatNow.person, take(id, id)),
        ),
      )
      const groups = chats.filter(({ kind, members }) => kind !== 'private' && members.includes(seatNow.person))
      byId('groups-title').hidden = groups.length === 0
      byId('groups').replaceChildren(
        ...groups.map(({ id, title, last }) =>
          seat(id, title, last?.text ?? '', unread.get(id) ?? 0, id === seatNow.chat, take(seatNow.person, id)),
        ),
      )
      const me = people.find(({ id }) => id === seatNow.person)
      if (me) paintFace(byId('me-face'), me.name, me.id)
    },
  }
}
