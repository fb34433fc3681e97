import type { Parts } from '../parts.ts'
import { type AlarmCode, describeFinding, type Finding } from './classify-stuck.ts'

/**
 * Stores what the checks for `codes` have found: an alarm stands from the first time to the last and is logged at both ends, once. Tells those who
 * follow the feed when one comes, goes, or is about another number of orders.
 */
export async function raiseAlarms(
  { db, clock, feed, logger }: Pick<Parts, 'db' | 'clock' | 'feed' | 'logger'>,
  codes: readonly AlarmCode[],
  findings: readonly Finding[],
): Promise<void> {
  const now = new Date(clock.now())
  const { begun, ended, changed } = await db.$transaction(async (tx) => {
    const standing = await tx.alarm.findMany({ where: { code: { in: [...codes] } } })
    const find = (code: string) => standing.find((alarm) => alarm.code === code)
    for (const finding of findings) {
      const data = { message: describeFinding(finding), orderCount: finding.count, updatedAt: now }
      const { code } = finding
      await tx.alarm.upsert({ where: { code }, create: { code, since: now, ...data }, update: data })
    }
    const ended = standing.filter(({ code }) => findings.every((finding) => finding.code !== code))
    await tx.alarm.deleteMany({ where: { code: { in: ended.map(({ code }) => code) } } })
    return {
      begun: findings.filter(({ code }) => !find(code)),
      ended,
      changed: findings.some(({ code, count }) => find(code)?.orderCount !== count),
    }
  })
  for (const finding of begun) {
    const { code, count, firstIds } = finding
    logger.warn({ alarm: code, count, firstIds }, `alarm: ${describeFinding(finding)}`)
  }
  for (const { code, since } of ended) logger.info({ alarm: code, since }, 'the alarm is over')
  if (changed || ended.length > 0) feed.announce()
}
