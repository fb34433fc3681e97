/** What a person searched for, in quotes, unless it has a pair of its own. */
export const quoted = (text: string): string => (/["“„«].*["”“»]/.test(text) ? text : `“${text}”`)
