import { reasonLimit, resumeSending } from '../supplier/resume-sending.ts'
import { builder } from './builder.ts'
import { InvalidInputError, WrongStatusError } from './errors.ts'
import { invalidInput, wrongStatus } from './failures.ts'
import { Supplier } from './supplier.ts'
import { memberOr } from './tagged.ts'

const ResumeSendingInput = builder.inputType('ResumeSendingInput', {
  description: 'Why sending may go on.',
  fields: (t) => ({
    reason: t.string({
      required: true,
      description: `What the person has done or seen, for the log: 1 to ${reasonLimit} characters.`,
    }),
  }),
})

const ResumeSendingResult = builder.unionType('ResumeSendingResult', {
  description: 'The outcome of resumeSending.',
  types: [Supplier, WrongStatusError, InvalidInputError],
  resolveType: memberOr('Supplier'),
})

builder.mutationField('resumeSending', (t) =>
  t.field({
    type: ResumeSendingResult,
    description:
      'Ends a pause now, without waiting for `retryAt`. A call that costs nothing looks first whether the cause is gone; while it is not, the pause stays and WrongStatusError says why. After a restore the word of a person is enough, so order again first what was ordered since the copy was made: while the pause stands it is HELD, and linkListedOrders and releaseOrders compare it with the list of the supplier; what is ordered after it is sent at once. Orders that are HELD stay so until releaseOrders.',
    args: { input: t.arg({ type: ResumeSendingInput, required: true }) },
    resolve: async (_, { input }, { desk }) => {
      const result = await resumeSending(desk, input.reason)
      switch (result.kind) {
        case 'resumed':
          return result.state
        case 'invalid-input':
          return invalidInput(result)
        case 'wrong-status':
          return wrongStatus(result)
        default:
          return result satisfies never
      }
    },
  }),
)
