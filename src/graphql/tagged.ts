/** Marks a row with the name of its GraphQL type, by which unions and interfaces tell their members apart. */
export const tagged = <Name extends string, Row extends object>(
  __typename: Name,
  row: Row,
): Row & { __typename: Name } => ({
  ...row,
  __typename,
})

/** Tells the members of a union apart by that mark; a row without it is the one that the mutation is about. */
export const memberOr =
  <Fallback extends string>(fallback: Fallback) =>
  (value: object): string =>
    '__typename' in value && typeof value.__typename === 'string' ? value.__typename : fallback
