import type { Facts, Violation } from './facts.ts'
import { groupBy } from './ownership.ts'

const minuteMs = 60_000

/** Every order call was written down before it went out, was allowed to go, and none came after its time. */
export function checkCalls(facts: Facts): Violation[] {
  return [...checkIntents(facts), ...checkBookings(facts)]
}

function checkIntents({ arrivals, slackMs }: Facts): Violation[] {
  return [...groupBy(arrivals, ({ imei }) => imei)].flatMap(([imei, own]) =>
    own.flatMap((call, index): Violation[] => {
      const what = `call ${index + 1} for ${imei}`
      if (call.attempts < index + 1) {
        const text = `${what} arrived when ${call.attempts} attempts were stored`
        return [{ invariant: 'the attempt is committed before the first byte', text }]
      }
      if (call.sending === 0) {
        return [{ invariant: 'only what is SENDING is sent', text: `${what} arrived when no order of it was SENDING` }]
      }
      if (call.deadlineMs === null || call.atMs <= call.deadlineMs + slackMs) return []
      const lateMs = call.atMs - call.deadlineMs
      return [{ invariant: 'nothing is sent after its time', text: `${what} arrived ${lateMs} ms after its deadline` }]
    }),
  )
}

/** By the bookings the limit holds to the call; by the supplier's own log as closely as fast time on a busy machine can be measured. */
function checkBookings({ bookings, bookingsEver, callTimes, callLimit, slackMs }: Facts): Violation[] {
  const invariant = 'calls per minute never pass the limit'
  const violations: Violation[] = []
  if (callTimes.length > bookingsEver) {
    violations.push({
      invariant,
      text: `${callTimes.length} calls reached the supplier, ${bookingsEver} were permitted`,
    })
  }
  if (callLimit === 0) return violations
  const booked = most(
    bookings.map(({ at }) => at),
    minuteMs,
  )
  if (booked > callLimit)
    violations.push({ invariant, text: `${booked} calls were permitted within a minute, not ${callLimit}` })
  const places = bookings.filter(({ kind }) => kind === 'place').map(({ at }) => at)
  const placeLimit = Math.max(1, callLimit - Math.ceil(callLimit / 10))
  if (most(places, minuteMs) > placeLimit) {
    violations.push({
      invariant,
      text: `${most(places, minuteMs)} orders were permitted within a minute, not ${placeLimit}`,
    })
  }
  const seen = most(callTimes, minuteMs - slackMs)
  if (seen > callLimit)
    violations.push({ invariant, text: `the supplier saw ${seen} calls within a minute, not ${callLimit}` })
  return violations
}

/** The most of these moments that lie within any window of this length. */
function most(times: readonly number[], windowMs: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  let from = 0
  let found = 0
  sorted.forEach((time, index) => {
    while ((sorted[from] ?? time) <= time - windowMs) from += 1
    found = Math.max(found, index - from + 1)
  })
  return found
}
