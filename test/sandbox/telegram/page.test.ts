import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeTelegram } from './make-telegram.ts'

const folder = new URL('../../../sandbox/telegram/page/', import.meta.url)
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))

test('the page and everything that it names is served, with no way to load or run anything else', async () => {
  const { sandbox } = await makeTelegram()
  const page = await fetch(`${sandbox.url}/`)
  const html = await page.text()
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  const imports = files.flatMap(({ text }) =>
    [...text.matchAll(/from '\.\/([a-z-]+\.js)'/g)].map(([, name]) => `/page/${name}`),
  )
  const named = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path)
  const answers = await Promise.all([...new Set([...named, ...imports])].map((path) => fetch(`${sandbox.url}${path}`)))
  expect(answers.length).toBeGreaterThan(10)
  expect(answers.filter(({ status }) => status !== 200).map(({ url }) => url)).toEqual([])
})

test.each(['/page/../main.ts', '/page/%2e%2e/main.ts', '/page/index', '/page/nothing.js', '/elsewhere.js'])(
  '%s is not served',
  async (path) => {
    const { sandbox } = await makeTelegram()
    expect((await fetch(`${sandbox.url}${path}`)).status).toBe(404)
  },
)

test('nothing from a chat is ever read as HTML, and no other host is named', () => {
  const risky = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\(|new Function/
  const outside = /(?:src|href|url\(|fetch\(|import)[^\n]{0,20}https?:\/\//
  expect(files.filter(({ text }) => risky.test(text)).map(({ name }) => name)).toEqual([])
  expect(files.filter(({ text }) => outside.test(text)).map(({ name }) => name)).toEqual([])
  expect(files.filter(({ text }) => text.split('\n').length > 300).map(({ name }) => name)).toEqual([])
})
