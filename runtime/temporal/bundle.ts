// The workflows' bundle: made once for a state of their sources, and kept. Webpack takes seconds; a start should not.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker'

const workflowsFolder = fileURLToPath(new URL('../../workflows/', import.meta.url))
/** All that workflows import of us. */
const folders = [workflowsFolder, fileURLToPath(new URL('../../domain/lifecycle/', import.meta.url))]

/** Entry of the bundle, for a worker that makes its own. */
export const workflowsPath = join(workflowsFolder, 'index.ts')

/** The bundle's code, from `cacheFolder` where it is of the same sources. */
export async function workflowBundle(cacheFolder: string): Promise<Pick<WorkflowBundleWithSourceMap, 'code'>> {
  const file = join(cacheFolder, `workflows-${await digestSources()}.js`)
  const cached = await readFile(file, 'utf8').catch(() => undefined)
  if (cached !== undefined) return { code: cached }
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet })
  await mkdir(cacheFolder, { recursive: true })
  // Two processes may make it at the same time: each writes whole.
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, code)
  await rename(temporary, file)
  return { code }
}

async function digestSources(): Promise<string> {
  const hash = createHash('sha256').update(workerVersion()).update(process.version)
  for (const folder of folders) {
    for (const name of (await readdir(folder)).sort()) {
      if (name.endsWith('.ts')) hash.update(name).update(await readFile(join(folder, name)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

function workerVersion(): string {
  return (createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string }).version
}

const nothing = (): void => undefined
const quiet = {
  log: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: (message: string) => process.stderr.write(`workflow bundle: ${message}\n`),
  error: (message: string) => process.stderr.write(`workflow bundle: ${message}\n`),
}
