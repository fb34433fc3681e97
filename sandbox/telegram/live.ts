import type { MessageView } from './person-side/message-view.ts'

/** What a page that looks on is told at once. */
export type LiveEvent =
  | { kind: 'message'; chat: number; message: MessageView }
  | { kind: 'deleted'; chat: number; id: number }
  | { kind: 'action'; chat: number; name: string; untilMs: number }
  | { kind: 'answer'; press: string; person: number; text: string; alert: boolean; url: string | null }
  | { kind: 'overview' }
  | { kind: 'reset' }

export type Live = { tell(event: LiveEvent): void; watch(look: (event: LiveEvent) => void): () => void }

export function createLive(): Live {
  const watchers = new Set<(event: LiveEvent) => void>()
  return {
    tell(event) {
      for (const look of watchers) look(event)
    },
    watch(look) {
      watchers.add(look)
      return () => void watchers.delete(look)
    },
  }
}
