/** Our newest order for the IMEI that the supplier has, or may have. */
export type DuplicateOf = { id: string; supplierOrderId: string | null }

/** What a person can do about an order of which the supplier says that it has the IMEI already. */
export function describeDuplicate(other: DuplicateOf | null): string {
  if (other === null) return `Look the IMEI up on the supplier's site and ${sayPlaced}`
  // For the other order this is evidence, which is weighed when a person has to decide on it (describe-review.ts).
  if (other.supplierOrderId === null) {
    return 'It may mean an earlier order here, of which it is not known whether the supplier has it: decide about that one first.'
  }
  return `It may mean ${other.supplierOrderId}, which an earlier order here has. If the supplier's site lists this IMEI under another number too, ${sayPlaced}`
}

const sayPlaced =
  'say that this order was placed after all, with the number that stands there: its answer then comes here.'
