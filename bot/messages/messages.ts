import { en } from './en.ts'

/** Every message a person sees, in one language. Another language is another object of this type. */
export type Messages = typeof en

const languages: Readonly<Record<string, Messages>> = { en }

/** The words for a language tag such as "pt-BR"; English where there are none. */
export function messagesFor(languageTag: string | null | undefined): Messages {
  return languages[languageTag?.split('-')[0]?.toLowerCase() ?? 'en'] ?? en
}
