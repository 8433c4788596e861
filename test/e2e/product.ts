// The whole product as a user starts it: `sre up` with an empty data folder, on a free port.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../../runtime/embedded/ports'

export interface Product {
  url: string
  /** The one-time sign-in link that the first start prints. */
  signInLink: string
  stop(): Promise<void>
}

const ROOT = join(__dirname, '../..')
const STOP_MS = 30_000

export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'sre-e2e-'))
  const port = await freePort()
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: String(port), SRE_DATA_DIR: folder, NODE_ENV: 'production' }
  for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SRE_BASE_URL', 'JEST_WORKER_ID']) delete env[name]
  const child = spawn(process.execPath, ['runtime/cli/sre.mjs', 'up'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = async (): Promise<void> => {
    await end(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const signInLink = await linkFrom(child)
    return { url: new URL(signInLink).origin, signInLink, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function linkFrom(child: ChildProcess): Promise<string> {
  const said: string[] = []
  child.stderr!.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  for await (const line of createInterface({ input: child.stdout! })) {
    said.push(`${line}\n`)
    const link = /https?:\/\/\S+\/sign-in\?token=\S+/.exec(line)?.[0]
    if (link) {
      child.stdout!.resume()
      return link
    }
  }
  throw new Error(`sre up ended without a sign-in link:\n${said.join('')}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(timer)
}
