// Builds the console when its build is missing or older than its sources.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { lockFolder } from '../embedded/folder-lock'

const root = fileURLToPath(new URL('../../', import.meta.url))
const stampFile = join(root, 'console/build/inputs.sha256')
/** What a build is made of. */
const INPUTS = ['console/app', 'console/public', 'console/vite.config.ts', 'domain', 'package-lock.json']

/** Two starts at a time build once. */
export async function ensureConsoleBuild(say: (line: string) => void): Promise<void> {
  if (await isFresh()) return
  await mkdir(dirname(stampFile), { recursive: true })
  const lock = await lockFolder(join(root, 'console/build.lock'), {
    waiting: () => say('Waiting for another start that builds the console …'),
  })
  try {
    if (await isFresh()) return
    say('Building the console (some seconds, once) …')
    const inputs = await hashOf(INPUTS)
    await build()
    await writeFile(stampFile, inputs)
  } finally {
    await lock.release()
  }
}

async function isFresh(): Promise<boolean> {
  const stamp = await readFile(stampFile, 'utf8').catch(() => undefined)
  return stamp !== undefined && stamp === (await hashOf(INPUTS))
}

async function build(): Promise<void> {
  const require = createRequire(import.meta.url)
  const cli = (() => {
    try {
      return join(dirname(require.resolve('@remix-run/dev/package.json')), 'dist/cli.js')
    } catch {
      throw new Error('The console is not built, and its build tools are not installed: run `npm ci` with development packages.')
    }
  })()
  try {
    await promisify(execFile)(process.execPath, [cli, 'vite:build', '--config', 'console/vite.config.ts', '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      maxBuffer: 16 * 1024 * 1024,
    })
  } catch (error) {
    throw new Error(`The console does not build:\n${(error as { stderr?: string }).stderr ?? String(error)}`, { cause: error })
  }
}

async function hashOf(paths: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesOf(path)) hash.update(`${file}\0`).update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}
