import { z } from 'zod'
import type { NoticeChoice, Person } from '../db/generated/prisma/client.ts'
import type { Parts } from '../parts.ts'
import { isTimeZone } from '../time-zone.ts'

/** What a chat client knows of a person. A field that is absent stays as it is; null takes the choice back. */
export type PersonInput = {
  externalId: string
  language?: string | null | undefined
  timeZone?: string | null | undefined
  defaultServiceId?: number | null | undefined
  notices?: NoticeChoice | null | undefined
  orderWithoutAsking?: boolean | null | undefined
  quietFrom?: string | null | undefined
  quietTo?: string | null | undefined
}

export type UpdatePersonResult =
  | { kind: 'person'; person: Person }
  | { kind: 'invalid-input'; field: string; message: string }
  | { kind: 'not-found' }

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Quiet hours are written as "22:00".')

const personTexts = z.object({
  externalId: z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/, 'externalId is 1 to 128 printable characters, such as "telegram:1001".'),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/, 'A language is a tag such as "en" or "pt-BR".')
    .nullish(),
  timeZone: z.string().refine(isTimeZone, 'A time zone is a name such as "Europe/London".').nullish(),
  quietFrom: hour.nullish(),
  quietTo: hour.nullish(),
})

/** Stores a person's choices; makes the person when it is new. `not-found` is about the default service. */
export async function updatePerson(parts: Parts, accountId: string, input: PersonInput): Promise<UpdatePersonResult> {
  const parsed = personTexts.safeParse(input)
  const issue = parsed.error?.issues[0]
  if (issue) return { kind: 'invalid-input', field: issue.path.join('.'), message: issue.message }
  const now = new Date(parts.clock.now())
  const { externalId, notices, orderWithoutAsking, ...choices } = input
  return await parts.db.$transaction(async (tx): Promise<UpdatePersonResult> => {
    const { defaultServiceId } = choices
    if (defaultServiceId && !(await tx.service.findUnique({ where: { id: defaultServiceId } })))
      return { kind: 'not-found' }
    const given = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined))
    const kept = {
      ...given,
      ...(notices ? { notices } : {}),
      ...(orderWithoutAsking == null ? {} : { orderWithoutAsking }),
      updatedAt: now,
    }
    const person = await tx.person.upsert({
      where: { accountId_externalId: { accountId, externalId } },
      create: {
        id: parts.newId(),
        accountId,
        externalId,
        notices: 'EVERY_ANSWER',
        orderWithoutAsking: false,
        createdAt: now,
        ...kept,
      },
      update: kept,
    })
    return { kind: 'person', person }
  })
}
