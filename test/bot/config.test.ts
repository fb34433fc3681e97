import { expect, test } from 'vitest'
import { parseBotConfig } from '../../bot/config.ts'

const token = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const given = { TELEGRAM_BOT_TOKEN: token, API_TOKEN: 'secret' }

test('a token and the API token are enough; nobody is allowed until somebody is named', () => {
  expect(parseBotConfig(given)).toEqual({
    kind: 'config',
    config: {
      token,
      telegramRoot: 'https://api.telegram.org',
      allowedUsers: new Set(),
      operators: new Set(),
      apiUrl: 'http://127.0.0.1:4000/graphql',
      apiToken: 'secret',
      logLevel: 'info',
    },
  })
})

test('users are ids with commas between them, or everybody', () => {
  const allowed = (users: string) => {
    const parsed = parseBotConfig({ ...given, TELEGRAM_ALLOWED_USERS: users })
    return parsed.kind === 'config' ? parsed.config.allowedUsers : parsed.problems
  }
  expect(allowed(' 1, 22 ,')).toEqual(new Set([1, 22]))
  expect(allowed('*')).toBe('everybody')
  expect(allowed('@anna')).toEqual([expect.stringContaining('"@anna"')])
})

test('operators are ids with commas between them, never everybody', () => {
  const operators = (users: string) => {
    const parsed = parseBotConfig({ ...given, TELEGRAM_OPERATORS: users })
    return parsed.kind === 'config' ? parsed.config.operators : parsed.problems
  }
  expect(operators('7, 8')).toEqual(new Set([7, 8]))
  expect(operators('*')).toEqual([expect.stringContaining('TELEGRAM_OPERATORS')])
})

test('every wrong value gets a line of its own, without the secret', () => {
  const parsed = parseBotConfig({
    TELEGRAM_BOT_TOKEN: 'not-a-token',
    TELEGRAM_API_ROOT: 'telegram',
    API_URL: 'ftp://x',
    LOG_LEVEL: 'loud',
  })
  if (parsed.kind !== 'problems') throw new Error('it was taken')
  expect(parsed.problems).toHaveLength(5)
  expect(parsed.problems.join('\n')).not.toContain('not-a-token')
  for (const problem of parsed.problems) expect(problem).not.toContain('\n')
})

test("a slash at the end of Telegram's address is not in the way", () => {
  const parsed = parseBotConfig({ ...given, TELEGRAM_API_ROOT: 'http://127.0.0.1:4020/' })
  expect(parsed).toMatchObject({ config: { telegramRoot: 'http://127.0.0.1:4020' } })
})
