// The whole product as its user starts it, in a folder of its own, for tests that kill its parts.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../../runtime/embedded/ports'
import { until as untilFact } from '../harness/until'

export type Part = 'api' | 'worker' | 'temporal' | 'postgres'

export interface Product {
  url: string
  token: string
  /** Postgres' superuser, to look at everything. */
  ownerUrl(): Promise<string>
  temporalAddress(): Promise<string>
  /** kill -9 of one part; what is not there at the moment is left alone. */
  kill(part: Part): Promise<boolean>
  /** Stops all of it as Ctrl-C does, and starts it again; `withoutTemporalStore`: after its store was deleted whole. */
  restart(options?: { withoutTemporalStore?: boolean }): Promise<void>
  /** What it printed. */
  output(): string
  close(): Promise<void>
}

const SRE = resolve(__dirname, '../../runtime/cli/sre.mjs')
const START_WITHIN_MS = 180_000

export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'sre-faults-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const token = `sre_${'faults'.repeat(8)}`
  const env = { ...process.env, PORT: String(port), SRE_DATA_DIR: folder, SRE_BOOTSTRAP_ADMIN_TOKEN: token, SRE_NATS: 'off' }
  // Not the usual port of Temporal Web: somebody may be working beside the test.
  await writeFile(join(folder, 'ports.json'), JSON.stringify({ temporalUi: await freePort() }))
  let printed = ''
  let child: ChildProcess

  async function start(): Promise<void> {
    child = spawn(process.execPath, [SRE, 'up'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (data: Buffer) => (printed += data.toString()))
    const ended = once(child, 'exit').then(() => {
      throw new Error(`sre up ended:\n${printed}`)
    })
    const begun = printed.length
    await Promise.race([until(async () => printed.includes(`SRE Smart Bot: ${url}`, begun), START_WITHIN_MS, 'the start'), ended])
    ended.catch(() => undefined)
  }

  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }

  await start()
  return {
    url,
    token,
    ownerUrl: async () => {
      const { postgres } = await readJson<{ postgres: number }>(join(folder, 'ports.json'))
      const secrets = await readJson<{ postgres: string }>(join(folder, 'secrets/secrets.json'))
      return `postgres://postgres:${secrets.postgres}@127.0.0.1:${postgres}/sre`
    },
    temporalAddress: async () => `127.0.0.1:${(await readJson<{ temporal: number }>(join(folder, 'ports.json'))).temporal}`,
    kill: async (part) => {
      try {
        const { pid } = await readJson<{ pid: number }>(join(folder, `run/${part}.json`))
        process.kill(pid, 'SIGKILL')
        return true
      } catch {
        return false // it is being started again just now
      }
    },
    restart: async ({ withoutTemporalStore = false } = {}) => {
      await stop()
      if (withoutTemporalStore) await rm(join(folder, 'temporal'), { recursive: true, force: true })
      await start()
    },
    output: () => printed,
    close: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** `until` of the harness, that takes an error for a no and tells it in the end. */
export async function until(ask: () => Promise<boolean>, withinMs: number, what: string): Promise<void> {
  let last: unknown = 'no'
  const fact = () => ask().catch((error: unknown) => ((last = error), false))
  await untilFact(what, fact, withinMs).catch((error: Error) => {
    throw new Error(`${error.message}; last answer: ${String(last)}`)
  })
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T
}
