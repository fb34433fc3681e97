/** What a person reads of an order that the supplier may or may not have: why that is so, and what happens now. */
export const describeUnknown = (why: string): string =>
  `It is not known whether the supplier has this order: ${why}. It will not be sent again: it is looked for in the supplier's list of orders, and after 15 minutes without proof you are asked.`
