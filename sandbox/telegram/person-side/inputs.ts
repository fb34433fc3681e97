import { z } from 'zod'
import { describeIssues } from '../../local-server/describe-issues.ts'
import { Mistake } from './mistake.ts'

const circumstances = {
  chat: z.int().optional(),
  replyTo: z.int().optional(),
  forwardedFrom: z.union([z.string(), z.int()]).optional(),
  withoutSender: z.boolean().optional(),
}
const entity = z.object({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(1),
  url: z.string().optional(),
  language: z.string().optional(),
})
const trick = z.enum(['get-file-fails', 'download-fails', 'download-breaks'])
const standing = z.enum(['member', 'administrator', 'left', 'kicked'])

export const wordsSchema = z.strictObject({ ...circumstances, text: z.string(), entities: z.array(entity).optional() })
export const pressSchema = z.strictObject({
  message: z.int(),
  button: z.string().optional(),
  data: z.string().optional(),
  chat: z.int().optional(),
})
export const albumSchema = z.strictObject({
  ...circumstances,
  caption: z.string().optional(),
  kind: z.enum(['document', 'photo']).default('document'),
  /** `content` is text, `base64` is anything. */
  files: z.array(
    z.strictObject({
      name: z.string().optional(),
      type: z.string().nullable().optional(),
      content: z.string().optional(),
      base64: z.string().optional(),
      toldBytes: z.int().nullable().optional(),
      trick: trick.optional(),
    }),
  ),
})
export const groupSchema = z.strictObject({
  id: z.int().optional(),
  title: z.string().min(1),
  members: z.array(z.int().min(1)),
  standing: standing.optional(),
})
export const standingSchema = z.strictObject({ standing })
export const postSchema = z.strictObject({ text: z.string() })
export const personSchema = z.strictObject({
  firstName: z.string().min(1),
  lastName: z.string().nullable().optional(),
  username: z.string().nullable().optional(),
  language: z.string().optional(),
})
export const againSchema = z.strictObject({ update: z.int().optional(), asNew: z.boolean().optional() })
export const updateSchema = z.record(z.string(), z.unknown())

/** What stands in the query of an uploaded file: `?name=orders.csv&caption=...&size=none&trick=download-fails`. */
export const uploadSchema = z.strictObject({
  chat: z.coerce.number().int().optional(),
  replyTo: z.coerce.number().int().optional(),
  forwardedFrom: z.string().optional(),
  withoutSender: z.stringbool().optional(),
  name: z.string().optional(),
  caption: z.string().optional(),
  type: z.string().optional(),
  size: z.union([z.literal('none'), z.coerce.number().int().min(0)]).optional(),
  trick: trick.optional(),
})

/** Reads what came from outside. Throws a `Mistake` that says what was wrong. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new Mistake(describeIssues(parsed.error))
  return parsed.data
}
