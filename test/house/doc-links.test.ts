import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from './source-files.ts'

const pages = [
  ...readdirSync(projectFolder),
  ...['docs', 'bot', 'sandbox', 'test'].flatMap((folder) =>
    readdirSync(path.join(projectFolder, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(folder, file),
    ),
  ),
].filter((file) => file.endsWith('.md'))

/** What a page links to or shows from this repository: where it lies, and the heading behind #. */
const links = pages.flatMap((page) =>
  [...readFileSync(path.join(projectFolder, page), 'utf8').matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
    ([, file = '', heading = '']) => ({
      page,
      target: file === '' ? page : path.join(path.dirname(page), file),
      heading,
    }),
  ),
)

test('every page, heading and picture that a page points to is there', () => {
  expect(links.filter(({ target }) => target.endsWith('.png')).length).toBeGreaterThan(4)
  expect(links.filter((link) => !isThere(link))).toEqual([])
})

test('every picture is shown on a page, and is small enough to be loaded on the way', () => {
  const shown = new Set(links.map(({ target }) => target))
  const pictures = readdirSync(path.join(projectFolder, 'docs/images')).map((name) => path.join('docs/images', name))
  expect(pictures.filter((picture) => !shown.has(picture))).toEqual([])
  expect(pictures.filter((picture) => statSync(path.join(projectFolder, picture)).size > 200_000)).toEqual([])
})

function isThere({ target, heading }: (typeof links)[number]): boolean {
  const place = path.join(projectFolder, target)
  if (!existsSync(place)) return false
  return heading === '' || headingsOf(readFileSync(place, 'utf8')).includes(heading)
}

/** As GitHub names them. */
const headingsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
