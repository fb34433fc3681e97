import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../desk/bundle.ts'
import { mutants } from './mutants.ts'
import { applyPatch } from './patch.ts'

test.each(mutants.map(({ name, patches }) => ({ name, patches })))(
  'the mutant $name still fits the code',
  ({ patches }) => {
    for (const patch of patches) {
      const text = readFileSync(path.join(projectFolder, patch.file), 'utf8')
      expect(applyPatch(text, patch)).not.toBe(text)
    }
  },
)

test('a mutant that fits nowhere, or twice, is refused', () => {
  const patch = { file: 'some.ts', find: 'a()', replace: 'b()' }
  expect(() => applyPatch('c()', patch)).toThrow('0 times in some.ts')
  expect(() => applyPatch('a() + a()', patch)).toThrow('2 times in some.ts')
})
