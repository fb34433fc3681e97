import type { ClientReference } from '../chat/client-reference.ts'

/** What was last said about a list: each of these stands until it is no longer so. An order has only its status there. */
export const batchWords = ['FINISHED', 'HELD', 'REVIEW'] as const

export type BatchWord = (typeof batchWords)[number]

const wordsOf = (told: string | undefined) => (told ?? '').split('.').filter((word) => word !== '')

export const isTold = ({ told }: Pick<ClientReference, 'told'>, word: BatchWord): boolean =>
  wordsOf(told).includes(word)

/** The same with one more word: a patch for the reference book. */
export const addTold =
  (word: BatchWord) =>
  ({ told }: Pick<ClientReference, 'told'>): Pick<ClientReference, 'told'> => ({
    told: [...wordsOf(told).filter((other) => other !== word), word].join('.'),
  })

/** The same without some words. */
export const removeTold =
  (words: readonly BatchWord[]) =>
  ({ told }: Pick<ClientReference, 'told'>): Pick<ClientReference, 'told'> => {
    const left = wordsOf(told).filter((word) => !words.some((gone) => gone === word))
    return { told: left.length === 0 ? undefined : left.join('.') }
  }
