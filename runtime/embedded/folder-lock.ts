// A lock between processes: a file that names its holder. A holder that died leaves a lock which the next one takes over.
import { createHash, randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { processStart } from './process-identity'

export interface FileLock {
  release(): Promise<void>
}

export interface LockOptions {
  /** Called once when another process holds it. */
  waiting?: (holder: number) => void
  /** Give up at once instead of waiting. */
  tryOnce?: boolean
}

/** Thrown by `tryOnce`. */
export class LockedError extends Error {
  constructor(readonly holder: number) {
    super(`process ${holder} holds the lock`)
    this.name = 'LockedError'
  }
}

/** Takes the lock `file`, waiting for a living holder. */
export async function lockFolder(file: string, options: LockOptions = {}): Promise<FileLock> {
  const mine = JSON.stringify({ pid: process.pid, started: await processStart(process.pid), id: randomUUID() })
  let told = false
  for (;;) {
    if (await tryTake(file, mine)) return { release: () => release(file, mine) }
    const holder = await livingHolder(file)
    if (holder === undefined) continue
    if (options.tryOnce) throw new LockedError(holder)
    if (!told) options.waiting?.(holder)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** A hard link is made or not, also over network file systems; and the file is never seen half written. */
async function tryTake(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await unlink(draft)
  }
}

async function livingHolder(file: string): Promise<number | undefined> {
  const content = await readFile(file, 'utf8').catch(() => undefined)
  if (content === undefined) return undefined
  const { pid, started } = parse(content)
  if (pid !== undefined && (await processStart(pid)) === started) return pid
  // Two that find the same dead holder: only one of them moves this very lock aside.
  const aside = `${file}.dead-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`
  await rename(file, aside).catch(() => undefined)
  if ((await readFile(aside, 'utf8').catch(() => content)) !== content) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
  return undefined
}

function parse(content: string): { pid?: number; started?: string } {
  try {
    return JSON.parse(content) as { pid: number; started: string }
  } catch {
    return {}
  }
}

async function release(file: string, mine: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, { force: true })
}
