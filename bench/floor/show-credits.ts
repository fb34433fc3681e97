/** Millionths of a credit as the API writes them: "0.08". */
export function showCredits(micros: number): string {
  const fraction = String(micros % 1_000_000)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '')
  const whole = Math.floor(micros / 1_000_000)
  return `${whole}.${fraction}`
}
