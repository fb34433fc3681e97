/** Seconds up to here have a bucket each; from here on every doubling has `perDoubling`, so that times in one bucket differ by 1/32 at most. */
const exactBelow = 64
const perDoubling = 32
const maxDoublings = 25

/**
 * The bucket of a time in whole seconds (0 to 2^31 - 1), as SQL: `seconds` is the text of an expression. Longer times have higher numbers. The triggers of the
 * migration order_counts count by the same ones.
 */
export function answerBucketSql(seconds: string): string {
  const steps = Array.from({ length: maxDoublings }, (_, step) => {
    const bucket = `${perDoubling * (step + 1)} + (${seconds} >> ${step + 1})`
    return step === maxDoublings - 1
      ? `ELSE ${bucket} END`
      : `WHEN ${seconds} < ${exactBelow * 2 ** (step + 1)} THEN ${bucket}`
  })
  return [`CASE WHEN ${seconds} < ${exactBelow} THEN ${seconds}`, ...steps].join(' ')
}
