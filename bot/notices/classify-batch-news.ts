import type { ChatBatchFragment, OrderStatus } from '../generated/graphql.ts'
import { type BatchWord, batchWords, isTold } from './told-words.ts'

/** `news`: what is to be said about a list, each once. `outdated`: what was said and is no longer so: when it comes to be again, it is said again. */
export type BatchNews = { news: readonly BatchWord[]; outdated: readonly BatchWord[] }

/** `told`: what the person was told, as the client reference keeps it. */
export function classifyBatchNews(
  { status, statusCounts }: Pick<ChatBatchFragment, 'status' | 'statusCounts'>,
  told: string | undefined,
): BatchNews {
  const has = (wanted: OrderStatus) => statusCounts.some((entry) => entry.status === wanted && entry.count > 0)
  const isSo: Record<BatchWord, boolean> = {
    FINISHED: status === 'FINISHED',
    HELD: has('HELD'),
    REVIEW: has('NEEDS_REVIEW'),
  }
  return {
    news: batchWords.filter((word) => isSo[word] && !isTold({ told }, word)),
    outdated: batchWords.filter((word) => !isSo[word] && isTold({ told }, word)),
  }
}
