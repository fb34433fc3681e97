/** Calls below /_sandbox. Throws an error with the server's own words when a call was refused. */
async function ask(path, options) {
  const response = await fetch(`/_sandbox/${path}`, options)
  const body = await response.json()
  if (!response.ok) throw new Error(body.error ?? `The sandbox answered ${response.status}`)
  return body
}

const post = (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) })

export const getOverview = () => ask('overview')
export const getMessages = (chat) => ask(`chats/${chat}/messages`)
export const sendText = (person, words) => post(`people/${person}/messages`, words)
export const editText = (person, message, words) => post(`people/${person}/messages/${message}`, words)
export const press = (person, given) => post(`people/${person}/presses`, given)
export const start = (person) => post(`people/${person}/start`, {})
export const addPerson = (id, firstName) => post(`people/${id}`, { firstName })

/** Sends one file as it is: pictures as photos, everything else as documents. */
export function sendFile(person, file, { chat, caption, replyTo }) {
  const query = new URLSearchParams({ name: file.name, chat: String(chat) })
  if (caption) query.set('caption', caption)
  if (replyTo) query.set('replyTo', String(replyTo))
  const kind = isPicture(file) ? 'photos' : 'documents'
  return ask(`people/${person}/${kind}?${query}`, { method: 'POST', body: file })
}

/** Sends several files as one album. */
export async function sendAlbum(person, files, circumstances) {
  const parts = await Promise.all(files.map(async (file) => ({ name: file.name, base64: await toBase64(file) })))
  const kind = files.every(isPicture) ? 'photo' : 'document'
  return post(`people/${person}/albums`, { ...circumstances, kind, files: parts })
}

export function isPicture(file) {
  return ['image/jpeg', 'image/png'].includes(file.type)
}

function toBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1))
    reader.onerror = () => reject(new Error(`${file.name} cannot be read`))
    reader.readAsDataURL(file)
  })
}

/** Listens for what happens. `onOpen` is called after each (re)connection: what was missed has to be fetched then. */
export function listen({ onOpen, onLost, onEvent }) {
  const source = new EventSource('/_sandbox/live')
  source.onopen = onOpen
  source.onerror = onLost
  source.onmessage = ({ data }) => onEvent(JSON.parse(data))
}
