// Builds a program from its source by `go install`, at the pinned version.
import { spawn } from 'node:child_process'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Program } from './programs'

/** Go prints nothing while it compiles: a line every so often says that it still does. */
const STILL_BUILDING_MS = 20_000
const LIMIT_MS = 30 * 60_000

/** Leaves the program at `target`; throws a sentence when Go is missing or fails. */
export async function goInstall(
  program: Program,
  target: string,
  progress: (line: string) => void,
  abort?: AbortSignal,
): Promise<void> {
  const folder = await mkdtemp(join(dirname(target), `${program.name}-build-`))
  try {
    progress(`Building ${program.name} ${program.version} with Go (a few minutes, once) …`)
    await run(program, folder, progress, abort)
    await rename(join(folder, program.name), target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(program: Program, folder: string, progress: (line: string) => void, abort?: AbortSignal): Promise<void> {
  const started = Date.now()
  return new Promise((resolve, reject) => {
    const child = spawn('go', ['install', '-ldflags=-s -w', program.goPackage], {
      env: { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod', CGO_ENABLED: '0' },
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: LIMIT_MS,
      ...(abort && { signal: abort }),
    })
    const timer = setInterval(() => {
      progress(`Still building ${program.name}: ${Math.round((Date.now() - started) / 1000)} s`)
    }, STILL_BUILDING_MS)
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)))
    child.once('error', () => {
      clearInterval(timer)
      reject(new Error('`go` was not found, so it cannot be built here'))
    })
    child.once('exit', (code) => {
      clearInterval(timer)
      if (code === 0) return resolve()
      reject(new Error(`go install failed: ${said.trim().split('\n').pop() || `exit ${code}`}`))
    })
  })
}
