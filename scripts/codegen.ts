import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { generate } from '@graphql-codegen/cli'
import { z } from 'zod'

/** Clients of the API in this repository: the operations that each one sends, and the file with their types. */
const clients = [
  { documents: 'src/command/*.graphql', types: 'src/command/generated/graphql.ts' },
  { documents: 'bot/api/*.graphql', types: 'bot/generated/graphql.ts' },
]

/** Writes the typed operations of our clients from schema.graphql; with `--check` fails when a file says something else. */
const isCheck = process.argv.includes('--check')
for (const { documents, types } of clients) {
  const code = await generateTypes(documents)
  if (!isCheck) {
    writeFileSync(types, code)
  } else if (!existsSync(types) || readFileSync(types, 'utf8') !== code) {
    console.error(`${types} is stale: run npm run generate`)
    process.exitCode = 1
  }
}

async function generateTypes(documents: string): Promise<string> {
  // Without strictScalars and nonOptionalTypename, an unknown scalar becomes `any` and a union's members cannot be told apart.
  const answer: unknown = await generate(
    {
      schema: 'schema.graphql',
      documents,
      silent: true,
      errorsOnly: true,
      generates: {
        'generated/': {
          preset: 'client',
          presetConfig: { fragmentMasking: false },
          config: {
            scalars: { DateTime: 'string', Date: 'string', Credits: 'string', Imei: 'string' },
            strictScalars: true,
            useTypeImports: true,
            enumType: 'string-literal',
            immutableTypes: true,
          },
        },
      },
    },
    false,
  )
  // The preset's other files only look operations up by their text, and import one another without file endings.
  const files = z.array(z.object({ filename: z.string(), content: z.string() })).parse(answer)
  const found = files.find(({ filename }) => filename === 'generated/graphql.ts')
  if (!found) throw new Error(`no types were generated from ${documents}`)
  return found.content
}
