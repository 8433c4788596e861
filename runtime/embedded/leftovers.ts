// Servers that a killed start left running: remembered by process id and start time, and stopped before the next start.
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processStart } from './process-identity'

/** How Postgres and the others are asked; a leftover has nobody who waits for it. */
const PATIENCE_MS = 15_000

interface Remembered {
  pid: number
  started: string
  /** SIGINT is Postgres' fast shutdown; the node processes and Temporal take SIGTERM. */
  signal: NodeJS.Signals
}

/** Writes down a child that was just started. */
export async function remember(runFolder: string, name: string, pid: number, signal: NodeJS.Signals): Promise<void> {
  const started = await processStart(pid)
  if (!started) return
  // Whole or not at all: the next start reads it, whenever this one is killed.
  const file = join(runFolder, `${name}.json`)
  await writeFile(`${file}.new`, JSON.stringify({ pid, started, signal } satisfies Remembered))
  await rename(`${file}.new`, file)
}

export async function forget(runFolder: string, name: string): Promise<void> {
  await rm(join(runFolder, `${name}.json`), { force: true })
}

/** Stops what still runs of an earlier start; returns the names. */
export async function stopLeftovers(runFolder: string): Promise<string[]> {
  const files = (await readdir(runFolder)).filter((file) => file.endsWith('.json'))
  const stopped = await Promise.all(
    files.map(async (file) => {
      const { pid, started, signal } = await read(join(runFolder, file))
      const alive = pid !== undefined && (await processStart(pid)) === started
      if (alive) await stopProcess(pid, started!, signal ?? 'SIGTERM')
      await rm(join(runFolder, file), { force: true })
      return alive ? file.replace(/\.json$/, '') : undefined
    }),
  )
  return stopped.filter((name) => name !== undefined)
}

async function read(file: string): Promise<Partial<Remembered>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Remembered
  } catch {
    return {}
  }
}

/** Asks it with `signal`, kills it when it takes too long; resolves when it is gone. */
export async function stopProcess(pid: number, started: string, signal: NodeJS.Signals): Promise<void> {
  kill(pid, signal)
  const deadline = Date.now() + PATIENCE_MS
  while ((await processStart(pid)) === started) {
    if (Date.now() > deadline) kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already.
  }
}
