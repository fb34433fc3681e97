import { addMessage, openChat, type PressedButton } from '../account.ts'
import { finishText } from '../bot-side/formatted-text.ts'
import type { BotStanding } from '../chat.ts'
import type { Message } from '../message.ts'
import type { Person } from '../people.ts'
import type { Update } from '../update-queue.ts'
import type { World } from '../world.ts'
import { type MessageView, viewMessage } from './message-view.ts'
import { Mistake } from './mistake.ts'
import { changeStanding, deliver, getChat, getMessage, kindOf, openPlace } from './places.ts'
import { type Press, type Pressed, press } from './pressing.ts'
import { type Album, type FileMessage, sendAlbum, sendDocument, sendPhoto } from './sending-files.ts'
import { rewrite, type Words, write } from './writing.ts'

export type NewGroup = {
  id?: number | undefined
  title: string
  /** Ids of people; the first one owns it and adds the bot. */
  members: number[]
  standing?: BotStanding | undefined
}

/** What people do, all of it towards the bot that the page talks to. Throws a `Mistake` for what cannot be done. */
export type PersonSide = {
  /** Sends a text to the bot. One above 4,096 characters goes in pieces: the first is answered, `parts` names all. */
  say(personId: number, words: string | Words): MessageView & { parts: number[] }
  edit(personId: number, messageId: number, words: string | Words): MessageView
  sendDocument(personId: number, file: FileMessage): MessageView
  sendPhoto(personId: number, file: FileMessage): MessageView
  sendAlbum(personId: number, album: Album): MessageView[]
  press(personId: number, press: Press): Pressed
  /** What the bot answered to a press; null while it has not. */
  findPress(id: string): PressedButton | null
  /** Removes a message, whoever wrote it. Bots are not told. */
  deleteMessage(chatId: number, messageId: number): void
  /** Unblocks the bot if need be and sends /start. */
  start(personId: number): MessageView
  block(personId: number): void
  unblock(personId: number): void
  /** Makes a group with the bot in it, and answers its id. */
  createGroup(group: NewGroup): number
  /** Changes what the bot is in a group: `kicked`, `left`, `member`, `administrator`. */
  setStanding(chatId: number, standing: BotStanding): void
  /** Posts in a channel that has the bot as administrator; the channel is made when it is new. */
  post(channelId: number, text: string): MessageView
  /** Adds a person or changes a name. */
  putPerson(person: Pick<Person, 'id' | 'firstName'> & Partial<Person>): Person
  /** The chat as a person sees it, in order; empty when nobody wrote yet. */
  messages(chatId: number, after?: number): MessageView[]
  /** Gives one of the newest updates (the newest when none is named) to the bot once more. */
  sendAgain(updateId?: number, asNew?: boolean): Update
  /** Gives the bot an update of any shape; `update_id` is added when it is missing. */
  inject(update: { [field: string]: unknown }): Update
}

export function createPersonSide(world: World): PersonSide {
  const view = (message: Message) => viewMessage(world.theBot(), world.files, world.people, message)
  const toWords = (words: string | Words): Words => (typeof words === 'string' ? { text: words } : words)
  const say: PersonSide['say'] = (personId, words) => {
    const sent = write(world, world.theBot(), personId, toWords(words))
    const [first] = sent
    if (!first) throw new Mistake('The text is empty: a message needs at least one character')
    return { ...view(first), parts: sent.map(({ id }) => id) }
  }
  return {
    say,
    edit: (personId, messageId, words) => view(rewrite(world, world.theBot(), personId, messageId, toWords(words))),
    sendDocument: (personId, file) => view(sendDocument(world, world.theBot(), personId, file)),
    sendPhoto: (personId, file) => view(sendPhoto(world, world.theBot(), personId, file)),
    sendAlbum: (personId, album) => sendAlbum(world, world.theBot(), personId, album).map(view),
    press: (personId, given) => press(world, world.theBot(), personId, given),
    findPress: (id) => world.theBot().presses.get(id) ?? null,
    deleteMessage(chatId, messageId) {
      const chat = getChat(world.theBot(), chatId)
      getMessage(chat, messageId)
      chat.messages.delete(messageId)
      world.live.tell({ kind: 'deleted', chat: chatId, id: messageId })
    },
    start(personId) {
      setPrivateStanding(world, personId, 'member')
      return say(personId, '/start')
    },
    block: (personId) => setPrivateStanding(world, personId, 'blocked'),
    unblock: (personId) => setPrivateStanding(world, personId, 'member'),
    createGroup: (group) => createGroup(world, group),
    setStanding(chatId, standing) {
      const chat = getChat(world.theBot(), chatId)
      changeStanding(world, world.theBot(), chat, standing, chat.members[0] ?? world.people.list()[0]?.id ?? 1)
    },
    post: (channelId, text) => view(post(world, channelId, text)),
    putPerson(person) {
      const whole = { lastName: null, username: null, language: 'en', ...person }
      world.people.put(whole)
      world.live.tell({ kind: 'overview' })
      return whole
    },
    messages: (chatId, after = 0) =>
      Array.from(world.theBot().chats.get(chatId)?.messages.values() ?? [])
        .filter((message) => message.id > after)
        .map(view),
    sendAgain: (updateId, asNew = false) => sendAgain(world, updateId, asNew),
    inject(update) {
      const { updates } = world.theBot()
      const id = update['update_id']
      const whole = { ...update, update_id: typeof id === 'number' ? id : updates.nextId() }
      updates.pushAgain(whole)
      return whole
    },
  }
}

function setPrivateStanding(world: World, personId: number, standing: 'member' | 'blocked'): void {
  const account = world.theBot()
  const chat = openPlace(world, account, personId)
  if (chat.standing !== standing) changeStanding(world, account, chat, standing, personId)
}

function createGroup(world: World, group: NewGroup): number {
  const account = world.theBot()
  const id = group.id ?? -1_000_000_000_000 - world.nextNumber()
  if (id >= 0) throw new Mistake(`${id} is not the id of a group: those are below 0`)
  const [ownerId] = group.members
  if (ownerId === undefined) throw new Mistake('A group needs at least one person: name them in "members"')
  if (account.chats.has(id)) throw new Mistake(`Group ${id} is there already`, 409)
  for (const member of group.members) world.people.get(member)
  const chat = openChat(account, id, kindOf(id, 0), group.title, [...group.members])
  chat.standing = 'left'
  changeStanding(world, account, chat, group.standing ?? 'member', ownerId)
  return id
}

function post(world: World, channelId: number, text: string): Message {
  const account = world.theBot()
  if (channelId >= 0) throw new Mistake(`${channelId} is not the id of a channel: those are below 0`)
  const chat = openChat(account, channelId, 'channel', `Channel ${channelId}`, [])
  if (chat.kind !== 'channel') throw new Mistake(`Chat ${channelId} is a ${chat.kind}, not a channel`)
  const message = addMessage(account, chat, world.now(), { from: { kind: 'nobody' }, ...finishText(text, []) })
  deliver(world, account, chat, 'channel_post', message)
  return message
}

function sendAgain(world: World, updateId: number | undefined, asNew: boolean): Update {
  const { updates } = world.theBot()
  const known = updates.remembered()
  const update = updateId === undefined ? known.at(-1) : known.find((one) => one.update_id === updateId)
  if (!update) throw new Mistake(`There is no update ${updateId ?? ''} among the newest ones`, 404)
  const again = asNew ? { ...update, update_id: updates.nextId() } : update
  updates.pushAgain(again)
  return again
}
