export const serviceMessages = {
  pickFirst: 'Which service do you want? It becomes your usual one; you can always take another.',
  pickOther: 'Which service?',
  line: (title: string, price: string): string => `${title} · ${price}`,
  none: 'The desk has no services yet: its owner has to look at the supplier.',
  nowUsual: (title: string): string => `${title} is now your usual service.`,
  buttons: {
    more: 'More ›',
    back: '‹ Back',
  },
}
