import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkpointNames } from '../../src/checkpoint.ts'
import { projectFolder } from './source-files.ts'

const read = (file: string) => readFileSync(path.join(projectFolder, file), 'utf8')
const page = read('docs/order-lifecycle.md')

/** Every "`test/file.ts`: name" of the page. */
const holds = [...page.matchAll(/`(test\/[\w/.-]+\.ts)`: ([^;|\n]+?)(?= *[;|\n])/g)].map(
  ([, file = '', name = '']) => ({
    file,
    name,
  }),
)

describe('docs/order-lifecycle.md', () => {
  test('names a test for every promise', () => {
    const rows = page.split('\n').filter((line) => /^\| \d+ \|/.test(line))
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.filter((row) => !/`test\/[\w/.-]+\.ts`: \S/.test(row))).toEqual([])
  })

  test.each(holds)('names a test that is there: $file: $name', ({ file, name }) => {
    expect(read(file)).toContain(name)
  })

  test('names every moment at which the crash harness ends the process', () => {
    expect(checkpointNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})
