// The machine: Node, the port, the data folder, the disk.
import { access, constants, readFile, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Settings } from '../../config/settings'
import { isFree } from '../../embedded/ports'
import { processStart } from '../../embedded/process-identity'
import type { Finding } from './finding'

/** A storm of a day with its log and Temporal's store. */
const ROOM_GB = 2

export async function checkMachine(config: Settings): Promise<Finding[]> {
  const holder = await runningUp(config.SRE_DATA_DIR)
  return [
    checkNode(),
    await checkPort(config, holder),
    await checkFolder(config.SRE_DATA_DIR, holder),
    await checkDisk(config.SRE_DATA_DIR),
  ]
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const good = major > 20 || (major === 20 && minor >= 19)
  return {
    part: 'node',
    state: good ? 'ok' : 'missing',
    detail: process.version,
    ...(!good && { remedy: 'install Node 20.19 or newer' }),
  }
}

async function checkPort({ PORT, HOST }: Settings, holder: number | undefined): Promise<Finding> {
  const part = `port ${PORT}`
  if (await isFree(PORT, HOST)) return { part, state: 'ok', detail: `free on ${HOST}` }
  if (holder !== undefined) return { part, state: 'ok', detail: `in use, most likely by the bot itself (process ${holder})` }
  return { part, state: 'missing', detail: `in use on ${HOST}`, remedy: 'stop what listens there, or set PORT' }
}

async function checkFolder(folder: string, holder: number | undefined): Promise<Finding> {
  const path = resolve(folder)
  const part = 'data folder'
  const there = await stat(path).catch(() => undefined)
  const writable = await access(there ? path : await nearest(path), constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!writable)
    return { part, state: 'missing', detail: `${path} cannot be written`, remedy: 'make it writable, or set SRE_DATA_DIR' }
  if (!there) return { part, state: 'ok', detail: `${path} (made at the first start)` }
  const version = await readFile(join(path, 'postgres/PG_VERSION'), 'utf8').catch(() => undefined)
  const running = holder === undefined ? 'not running' : `running as process ${holder}`
  return { part, state: 'ok', detail: `${path}, ${version ? `Postgres ${version.trim()}` : 'without a database'}, ${running}` }
}

async function checkDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(await nearest(resolve(folder)))
  const gigabytes = (bavail * bsize) / 1e9
  const part = 'disk'
  if (gigabytes >= ROOM_GB) return { part, state: 'ok', detail: `${gigabytes.toFixed(0)} GB free` }
  return {
    part,
    state: 'note',
    detail: `only ${gigabytes.toFixed(1)} GB free`,
    remedy: `make room for ${ROOM_GB} GB, or set SRE_DATA_DIR`,
  }
}

/** The process that holds the folder's lock. */
async function runningUp(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, 'up.lock'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const { pid, started } = JSON.parse(text) as { pid: number; started: string }
  return (await processStart(pid)) === started ? pid : undefined
}

async function nearest(path: string): Promise<string> {
  return stat(path).then(
    () => path,
    () => (dirname(path) === path ? path : nearest(dirname(path))),
  )
}
