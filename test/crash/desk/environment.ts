import path from 'node:path'

/** The API server's line that says where it listens. */
export const deskIsReady = /"url":"(http:[^"]+)"/

/** The bot's. */
export const botIsReady = /the bot is ready/

export const apiToken = 'crash-harness-0123456789-abcdef'

export const databaseFileIn = (folder: string) => path.join(folder, 'desk.db')

/** The settings of the program under test. */
export function makeEnv(folder: string, supplier: { url: string; key: string; user: string }): Record<string, string> {
  return {
    DATABASE_URL: `file:${databaseFileIn(folder)}`,
    API_TOKEN: apiToken,
    PORT: '0',
    GSM_FUSION_BASE_URL: `${supplier.url}/`,
    GSM_FUSION_API_KEY: supplier.key,
    GSM_FUSION_USERNAME: supplier.user,
    SYNC_INTERVAL_SECONDS: '5',
  }
}
