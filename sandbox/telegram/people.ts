import type { Wire } from './wire.ts'

/** Somebody who chats with bots. */
export type Person = {
  id: number
  firstName: string
  lastName: string | null
  username: string | null
  language: string
}

export type People = {
  list(): readonly Person[]
  /** The person with this id; an unknown one is made up on the spot. */
  get(id: number): Person
  find(id: number): Person | null
  /** Adds somebody, or changes a name. */
  put(person: Person): void
  replace(people: readonly Person[]): void
}

/** Whom the chat page offers before anybody else wrote. */
export const madeUpPeople: readonly Person[] = [
  { id: 411_000_001, firstName: 'Mara', lastName: 'Lindqvist', username: 'mara_l', language: 'en' },
  { id: 411_000_002, firstName: 'Tomás', lastName: 'Ibarra', username: 'tibarra', language: 'es' },
  { id: 411_000_003, firstName: 'Yuki', lastName: 'Tanaka', username: null, language: 'ja' },
  { id: 411_000_004, firstName: 'Dele', lastName: 'Okafor', username: 'dele_repairs', language: 'en' },
]

export function createPeople(): People {
  let people = new Map(madeUpPeople.map((person) => [person.id, person]))
  return {
    list: () => [...people.values()],
    find: (id) => people.get(id) ?? null,
    get(id) {
      const known = people.get(id)
      if (known) return known
      const stranger = { id, firstName: `Person ${id}`, lastName: null, username: null, language: 'en' }
      people.set(id, stranger)
      return stranger
    },
    put: (person) => void people.set(person.id, person),
    replace(next) {
      people = new Map(next.map((person) => [person.id, person]))
    },
  }
}

/** The person as a User of the Bot API. */
export function toUser(person: Person): Wire {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName === null ? {} : { last_name: person.lastName }),
    ...(person.username === null ? {} : { username: person.username }),
    language_code: person.language,
  }
}

/** The name as a chat shows it. */
export function fullName(person: Person): string {
  return person.lastName === null ? person.firstName : `${person.firstName} ${person.lastName}`
}
