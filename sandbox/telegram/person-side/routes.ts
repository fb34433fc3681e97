import type { CallLog } from '../call-log.ts'
import { type Faults, parseFault } from '../fault.ts'
import type { World } from '../world.ts'
import {
  againSchema,
  groupSchema,
  parseInput,
  personSchema,
  postSchema,
  pressSchema,
  standingSchema,
  updateSchema,
  wordsSchema,
} from './inputs.ts'
import { Mistake } from './mistake.ts'
import { overview } from './overview.ts'
import type { PersonSide } from './person-side.ts'
import { parseAlbum, parseUpload } from './uploads.ts'

export type Control = { world: World; people: PersonSide; faults: Faults; calls: CallLog }

/** One request below /_sandbox: the numbers in its path, its query, and its body read in the way that is asked for. */
export type Asked = { ids: number[]; query: URLSearchParams; json(): unknown; bytes(): Buffer }

type Route = { method: 'GET' | 'POST'; path: RegExp; answer(control: Control, asked: Asked): unknown }

const id = '(-?\\d+)'
const at = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
  method,
  path: new RegExp(`^/_sandbox/${path}$`),
  answer,
})
const first = ({ ids }: Asked): number => ids[0] ?? 0

const done = { ok: true }

const routes: readonly Route[] = [
  at('POST', `people/${id}/messages`, ({ people }, asked) =>
    people.say(first(asked), parseInput(wordsSchema, asked.json())),
  ),
  at('POST', `people/${id}/messages/${id}`, ({ people }, asked) =>
    people.edit(first(asked), asked.ids[1] ?? 0, parseInput(wordsSchema, asked.json())),
  ),
  at('POST', `people/${id}/documents`, ({ people }, asked) =>
    people.sendDocument(first(asked), parseUpload(asked.query, asked.bytes())),
  ),
  at('POST', `people/${id}/photos`, ({ people }, asked) =>
    people.sendPhoto(first(asked), parseUpload(asked.query, asked.bytes())),
  ),
  at('POST', `people/${id}/albums`, ({ people }, asked) => people.sendAlbum(first(asked), parseAlbum(asked.json()))),
  at('POST', `people/${id}/presses`, ({ people }, asked) =>
    people.press(first(asked), parseInput(pressSchema, asked.json())),
  ),
  at('POST', `people/${id}/start`, ({ people }, asked) => people.start(first(asked))),
  at('POST', `people/${id}/block`, ({ people }, asked) => {
    people.block(first(asked))
    return done
  }),
  at('POST', `people/${id}/unblock`, ({ people }, asked) => {
    people.unblock(first(asked))
    return done
  }),
  at('POST', `people/${id}`, ({ people }, asked) => {
    const { firstName, ...more } = parseInput(personSchema, asked.json())
    const known = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
    return people.putPerson({ id: first(asked), firstName, ...known })
  }),
  at('GET', `presses/${id}`, ({ people }, asked) => {
    const press = people.findPress(String(first(asked)))
    if (!press) throw new Mistake(`There is no press ${first(asked)}`, 404)
    return press
  }),
  at('GET', `chats/${id}/messages`, ({ people }, asked) =>
    people.messages(first(asked), Number(asked.query.get('after') ?? 0)),
  ),
  at('POST', `chats/${id}/messages/${id}/delete`, ({ people }, asked) => {
    people.deleteMessage(first(asked), asked.ids[1] ?? 0)
    return done
  }),
  at('POST', 'groups', ({ people }, asked) => ({ id: people.createGroup(parseInput(groupSchema, asked.json())) })),
  at('POST', `groups/${id}/bot`, ({ people }, asked) => {
    people.setStanding(first(asked), parseInput(standingSchema, asked.json()).standing)
    return done
  }),
  at('POST', `channels/${id}/posts`, ({ people }, asked) =>
    people.post(first(asked), parseInput(postSchema, asked.json()).text),
  ),
  at('POST', 'updates', ({ people }, asked) => people.inject(parseInput(updateSchema, asked.json()))),
  at('POST', 'updates/again', ({ people }, asked) => {
    const { update, asNew } = parseInput(againSchema, asked.json())
    return people.sendAgain(update, asNew)
  }),
  at('GET', 'overview', ({ world }) => overview(world)),
  at('GET', 'calls', ({ calls }, { query }) => ({
    total: calls.total(),
    calls: calls.list(query.get('method') ?? undefined),
  })),
  at('GET', 'faults', ({ faults }) => ({ faults: faults.list() })),
  at('POST', 'faults', ({ faults }, asked) => changeFaults(faults, asked.json())),
  at('POST', 'reset', ({ world, faults, calls }) => {
    world.reset()
    faults.clear()
    calls.clear()
    return overview(world)
  }),
]

function changeFaults(faults: Faults, input: unknown): { faults: unknown } {
  if (JSON.stringify(input) === '{"clear":true}') faults.clear()
  else {
    const parsed = parseFault(input)
    if ('problem' in parsed) throw new Mistake(parsed.problem)
    faults.add(parsed.fault)
  }
  return { faults: faults.list() }
}

/** The route of a request, and the numbers in its path. */
export function findRoute(method: string, path: string): { route: Route; ids: number[] } | null {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null
    if (match) return { route, ids: match.slice(1).map(Number) }
  }
  return null
}
