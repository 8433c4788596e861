// `sre up` as an operator starts it, in a data folder and on ports of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../runtime/embedded/ports'
import { until } from './until'

export const BOOTSTRAP_TOKEN = 'bootstrap-token-of-the-tests-0123456789'
const root = join(__dirname, '../..')

export interface RunningUp {
  url: string
  /** What was printed so far. */
  output(): string
  /** Process ids of its children, as the supervisor wrote them down. */
  children(): Promise<Record<string, number>>
  /** Sends a signal; resolves with the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
  request(path: string, init?: RequestInit): Promise<Response>
}

/** Starts it and resolves when it has printed its address; throws what it said where it ends before. */
export async function startUp(folder: string, env: Record<string, string> = {}): Promise<RunningUp> {
  const port = env.PORT ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const { child, output, ended } = run(folder, { PORT: port, ...env })
  await until('the address is printed', () => output().includes('SRE Smart Bot: ') || child.exitCode !== null, 180_000)
  if (child.exitCode !== null) throw new Error(output())
  return {
    url,
    output,
    children: () => readChildren(folder),
    end: (signal) => {
      child.kill(signal)
      return ended
    },
    request: (path, init = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${BOOTSTRAP_TOKEN}`, 'content-type': 'application/json', ...init.headers },
      }),
  }
}

/** Starts it where it is expected to refuse; resolves with its exit code and all that it said. */
export async function refusedUp(folder: string, env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const { output, ended } = run(folder, env)
  return { code: await ended, output: output() }
}

function run(
  folder: string,
  env: Record<string, string>,
): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [join(root, 'runtime/cli/sre.mjs'), 'up'], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', SRE_DATA_DIR: folder, SRE_BOOTSTRAP_ADMIN_TOKEN: BOOTSTRAP_TOKEN, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, output: () => said, ended }
}

async function readChildren(folder: string): Promise<Record<string, number>> {
  const files = (await readdir(join(folder, 'run'))).filter((file) => file.endsWith('.json'))
  const entries = await Promise.all(
    files.map(
      async (file) =>
        [
          file.replace('.json', ''),
          (JSON.parse(await readFile(join(folder, 'run', file), 'utf8')) as { pid: number }).pid,
        ] as const,
    ),
  )
  return Object.fromEntries(entries)
}
