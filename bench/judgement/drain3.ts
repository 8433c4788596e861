// The baseline drain3 (PyPI), in a Python environment of its own in the programs' cache.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export type Drained = { clusters: (number | string)[]; seconds: number }

/** What drain3 makes of each file, or why it could not be run. */
export function runDrain3(files: string[]): Drained[] | string {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'sre-smart-bot')
  const python = join(cache, 'drain3', 'bin', 'python')
  try {
    if (!existsSync(python)) {
      mkdirSync(cache, { recursive: true })
      execFileSync('python3', ['-m', 'venv', join(cache, 'drain3')], { stdio: 'pipe', timeout: 120_000 })
    }
    if (!hasDrain3(python)) {
      execFileSync(python, ['-m', 'pip', 'install', '--quiet', 'drain3'], { stdio: 'pipe', timeout: 180_000 })
    }
    const script = join(import.meta.dirname, 'drain3-baseline.py')
    const answer = execFileSync(python, [script, ...files], {
      maxBuffer: 1 << 28,
      timeout: 600_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return JSON.parse(answer.toString()) as Drained[]
  } catch (error) {
    return `drain3 was not run: ${(error as Error).message.split('\n')[0]}`
  }
}

function hasDrain3(python: string): boolean {
  try {
    execFileSync(python, ['-c', 'import drain3'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
