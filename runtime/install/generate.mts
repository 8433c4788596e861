// Writes the files that are made from code; with --check, says whether they differ and changes nothing.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openApiDocument } from '../../api/openapi'
import { routes } from '../../api/routes'
import { bundleJsonSchema } from '../../domain/draft/bundle-schema'
import { configurationReference } from '../config/reference'

const generated: Record<string, () => string | Promise<string>> = {
  'docs/configuration.md': configurationReference,
  'docs/openapi.json': () => JSON.stringify(openApiDocument(routes), null, 2) + '\n',
  'docs/workspace-bundle.schema.json': () => JSON.stringify(bundleJsonSchema(), null, 2) + '\n',
}

const check = process.argv.includes('--check')
for (const [file, make] of Object.entries(generated)) {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url))
  const wanted = await make()
  const found = await readFile(path, 'utf8').catch(() => '')
  if (found === wanted) continue
  if (!check) await writeFile(path, wanted)
  process.stdout.write(check ? `${file} is not up to date: npm run generate\n` : `${file} written\n`)
  if (check) process.exitCode = 1
}
