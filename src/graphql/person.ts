import { updatePerson } from '../account/update-person.ts'
import { builder } from './builder.ts'
import { InvalidInputError, NotFoundError } from './errors.ts'
import { invalidInput, notFound } from './failures.ts'
import { parseServiceId } from './global-id.ts'
import { memberOr } from './tagged.ts'

const NoticeChoice = builder.enumType('NoticeChoice', {
  description: 'What a person wants to be told without asking.',
  values: {
    EVERY_ANSWER: { description: 'Every answer, as it comes.' },
    SUMMARIES: { description: 'Only how a list ended.' },
    FAILURES_ONLY: { description: 'Only what went wrong or needs a decision.' },
  } as const,
})

const optional = (description: string) => ({ nullable: true as const, description })

const Person = builder.prismaNode('Person', {
  id: { field: 'id' },
  description: "A person at a chat client, with the person's choices.",
  fields: (t) => ({
    externalId: t.exposeString('externalId', {
      description: 'The client\'s own id of the person, such as "telegram:1001".',
    }),
    language: t.exposeString('language', optional('A language tag such as "en"; null when not chosen.')),
    timeZone: t.exposeString('timeZone', optional('A zone such as "Europe/London"; null when not chosen.')),
    defaultService: t.relation('defaultService', optional('What is ordered unless another service is named.')),
    notices: t.expose('notices', { type: NoticeChoice, description: 'What to tell without being asked.' }),
    orderWithoutAsking: t.exposeBoolean('orderWithoutAsking', {
      description: 'A single IMEI is ordered at once, without a button.',
    }),
    quietFrom: t.exposeString('quietFrom', optional('Start of the quiet hours in the person\'s zone, as "22:00".')),
    quietTo: t.exposeString('quietTo', optional('End of the quiet hours in the person\'s zone, as "07:30".')),
  }),
})

builder.queryField('person', (t) =>
  t.prismaField({
    type: Person,
    nullable: true,
    description: "A person by the client's own id; null when nothing was ever stored.",
    args: { externalId: t.arg.string({ required: true, description: "The client's own id of the person." }) },
    resolve: (query, _, { externalId }, { desk, accountId }) =>
      desk.db.person.findUnique({ ...query, where: { accountId_externalId: { accountId, externalId } } }),
  }),
)

const UpdatePersonInput = builder.inputType('UpdatePersonInput', {
  description: "A person's choices. A field that is absent stays as it is; null takes the choice back.",
  fields: (t) => ({
    externalId: t.string({
      required: true,
      description: "The client's own id of the person: 1 to 128 printable characters.",
    }),
    language: t.string({ description: 'A language tag such as "en".' }),
    timeZone: t.string({ description: 'A zone such as "Europe/London".' }),
    defaultServiceId: t.id({ description: 'What is ordered unless another service is named.' }),
    notices: t.field({
      type: NoticeChoice,
      description: 'What to tell without being asked; EVERY_ANSWER unless chosen.',
    }),
    orderWithoutAsking: t.boolean({ description: 'Order a single IMEI at once, without a button.' }),
    quietFrom: t.string({ description: 'Start of the quiet hours, as "22:00".' }),
    quietTo: t.string({ description: 'End of the quiet hours, as "07:30".' }),
  }),
})

const UpdatePersonResult = builder.unionType('UpdatePersonResult', {
  description: 'The outcome of updatePerson.',
  types: [Person, InvalidInputError, NotFoundError],
  resolveType: memberOr('Person'),
})

builder.mutationField('updatePerson', (t) =>
  t.field({
    type: UpdatePersonResult,
    description: 'Creates the person when it is new.',
    args: { input: t.arg({ type: UpdatePersonInput, required: true, description: "The person's choices." }) },
    resolve: async (_, { input }, { desk, accountId }) => {
      const { defaultServiceId: globalId, ...rest } = input
      // Absent and null mean different things; an empty id is one that no service has.
      const defaultServiceId = typeof globalId === 'string' ? (parseServiceId(globalId) ?? 0) : globalId
      if (defaultServiceId === 0) return notFound('service')
      const result = await updatePerson(desk, accountId, { ...rest, defaultServiceId })
      switch (result.kind) {
        case 'person':
          return result.person
        case 'invalid-input':
          return invalidInput(result)
        case 'not-found':
          return notFound('service')
        default:
          return result satisfies never
      }
    },
  }),
)
