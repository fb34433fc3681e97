import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))))

export type SourceFile = { path: string; text: string; lines: number; imports: Import[] }
/** `target` is a path within the project, or the name of a package. */
export type Import = { target: string; typeOnly: boolean }

/** Every TypeScript file of some top folders, generated ones left out. */
export function readSources(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
      .filter((name) => name.endsWith('.ts') && !name.includes('/generated/'))
      .map(readSource),
  )
}

function readSource(file: string): SourceFile {
  const text = readFileSync(path.join(projectFolder, file), 'utf8')
  return { path: file, text, lines: text.split('\n').length - 1, imports: findImports(file, text) }
}

const importPattern = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/g

function findImports(file: string, text: string): Import[] {
  return [...text.matchAll(importPattern)].map((match) => {
    const name = match[2] ?? match[3] ?? ''
    const target = name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name
    return { target, typeOnly: match[1] !== undefined }
  })
}
