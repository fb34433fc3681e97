import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'esbuild'

/** A mistake put into one source file: `find` stands there exactly once. */
export type Patch = { file: string; find: string; replace: string }

/** Puts patches into the sources while they are bundled. */
export function createPatcher(projectFolder: string, patches: readonly Patch[]) {
  const applied = new Set<Patch>()
  const plugin: Plugin = {
    name: 'mutants',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const own = patches.filter((patch) => path.join(projectFolder, patch.file) === file)
        if (own.length === 0) return null
        const contents = own.reduce(
          (text, patch) => {
            applied.add(patch)
            return applyPatch(text, patch)
          },
          readFileSync(file, 'utf8'),
        )
        return { contents, loader: 'ts' }
      })
    },
  }
  return {
    plugin,
    /** Throws when a patch's file was not part of the program. */
    checkAllApplied: () => {
      for (const patch of patches) if (!applied.has(patch)) throw new Error(`no part of the program: ${patch.file}`)
    },
  }
}

/** Throws unless the text to replace stands there exactly once: a mutant that changes nothing would pass for one that nothing catches. */
export function applyPatch(text: string, { file, find, replace }: Patch): string {
  const places = text.split(find).length - 1
  if (places !== 1) throw new Error(`the mutant's text stands ${places} times in ${file}, not once: ${find}`)
  return text.replace(find, () => replace)
}
