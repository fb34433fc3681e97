import type { Account, Profile } from '../account.ts'
import type { Wire } from '../wire.ts'
import type { Call, Method } from './call.ts'
import { isRecord, jsonOf, textOf } from './parameters.ts'
import { badRequest } from './refusal.ts'
import { toBotUser } from './wire-message.ts'

const maxCommands = 100

export function getMe({ account }: Call): Wire {
  return {
    ...toBotUser(account),
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }
}

export function setMyCommands(call: Call): true {
  const given = jsonOf(call.parameters, 'commands', 'commands')
  if (!Array.isArray(given)) throw badRequest('expected an Array of BotCommand')
  if (given.length > maxCommands) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  call.account.profile.commands.set(scopeOf(call), given.map(parseCommand))
  call.world.live.tell({ kind: 'overview' })
  return true
}

function parseCommand(given: unknown): { command: string; description: string } {
  if (!isRecord(given)) throw badRequest("can't parse BotCommand: expected an Object")
  const command = String(given['command'] ?? '').replace(/^\//, '')
  const description = String(given['description'] ?? '')
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  return { command, description }
}

export function getMyCommands(call: Call) {
  return call.account.profile.commands.get(scopeOf(call)) ?? []
}

export function deleteMyCommands(call: Call): true {
  call.account.profile.commands.delete(scopeOf(call))
  call.world.live.tell({ kind: 'overview' })
  return true
}

function scopeOf({ parameters }: Call): string {
  const scope = jsonOf(parameters, 'scope', 'scope') ?? { type: 'default' }
  return JSON.stringify([scope, textOf(parameters, 'language_code') ?? ''])
}

/** The commands that a person's menu shows in a chat: the closest list that the bot set. */
export function findCommands(account: Account, chatKind: string, language: string) {
  const scopes = [chatKind === 'private' ? 'all_private_chats' : 'all_group_chats', 'default']
  for (const type of scopes) {
    for (const spoken of [language, '']) {
      const commands = account.profile.commands.get(JSON.stringify([{ type }, spoken]))
      if (commands && commands.length > 0) return commands
    }
  }
  return []
}

/** A pair of methods that set and tell one text of the bot's profile. */
function textMethods(field: 'name' | 'description' | 'shortDescription', wire: string, max: number): [Method, Method] {
  const set: Method = ({ account, parameters, world }) => {
    const text = textOf(parameters, wire) ?? ''
    if (text.length > max) throw badRequest(`${wire.toUpperCase()}_TOO_LONG`)
    const profile: Profile = account.profile
    if (field !== 'name' || text !== '') profile[field] = text
    world.live.tell({ kind: 'overview' })
    return true
  }
  return [set, ({ account }) => ({ [wire]: account.profile[field] })]
}

export const [setMyName, getMyName] = textMethods('name', 'name', 64)
export const [setMyDescription, getMyDescription] = textMethods('description', 'description', 512)
export const [setMyShortDescription, getMyShortDescription] = textMethods('shortDescription', 'short_description', 120)
