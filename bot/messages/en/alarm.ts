/** What the operators are told. */
export const alarmMessages = {
  raised: (message: string): string => `🚨 ${message}`,
  since: (moment: string): string => `Since ${moment}. You are told when it is over.`,
  over: (message: string, time: string): string => `✅ Over after ${time}: ${message}`,
}
