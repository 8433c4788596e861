// The data folder of the embedded run: its layout, its lock, and what is remembered in it between starts.
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LockedError, lockFolder, type FileLock } from './folder-lock'
import { freePort, isFree } from './ports'

export interface DataFolder {
  path: string
  postgres: string
  temporalDatabase: string
  nats: string
  logs: string
  run: string
  secrets: Secrets
  lock: FileLock
}

export interface Secrets {
  /** Of the superuser, and of the logins of sre_app and sre_maintenance. */
  postgres: string
  app: string
  maintenance: string
  nats: string
  auth: string
}

/** Makes it if it is missing and takes its lock; throws a sentence when another start has it or it cannot be written. */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder)
  // Postgres may run as another user than this process, and has to reach its own folder in it.
  const at = async (name: string, mode: number): Promise<string> => {
    const made = join(path, name)
    await mkdir(made, { recursive: true, mode })
    await chmod(made, mode)
    return made
  }
  try {
    await mkdir(path, { recursive: true })
    const [temporal, nats, logs, run, secrets] = await Promise.all(
      ['temporal', 'nats', 'logs', 'run', 'secrets'].map((name) => at(name, 0o700)),
    )
    const lock = await take(path)
    return {
      path,
      postgres: join(path, 'postgres'),
      temporalDatabase: join(temporal!, 'temporal.db'),
      nats: nats!,
      logs: logs!,
      run: run!,
      secrets: await readSecrets(join(secrets!, 'secrets.json')),
      lock,
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'EPERM') {
      throw new Error(`The data folder ${path} cannot be written (${code}): make it writable, or set SRE_DATA_DIR.`, {
        cause: error,
      })
    }
    if (code === 'ENOSPC')
      throw new Error(`The disk of the data folder ${path} is full: make room, or set SRE_DATA_DIR.`, { cause: error })
    throw error
  }
}

async function take(path: string): Promise<FileLock> {
  try {
    return await lockFolder(join(path, 'up.lock'), { tryOnce: true })
  } catch (error) {
    if (!(error instanceof LockedError)) throw error
    throw new Error(
      `The data folder ${path} is in use by another start (process ${error.holder}): stop that one, or set SRE_DATA_DIR and PORT.`,
      {
        cause: error,
      },
    )
  }
}

async function readSecrets(file: string): Promise<Secrets> {
  const kept = await readJson<Partial<Secrets>>(file, 'it holds the passwords of the embedded database: restore it from a backup')
  const secret = (): string => randomBytes(24).toString('hex')
  const secrets: Secrets = { postgres: secret(), app: secret(), maintenance: secret(), nats: secret(), auth: secret(), ...kept }
  await writeJson(file, secrets)
  return secrets
}

export interface Ports {
  postgres: number
  temporal: number
  temporalUi: number
  nats: number
}

/** The ports of the last start; another one in place of each that somebody else has taken meanwhile. */
export async function rememberedPorts(folder: DataFolder): Promise<Ports> {
  const file = join(folder.path, 'ports.json')
  const kept = await readJson<Partial<Ports>>(file, 'delete it')
  const ports: Partial<Ports> = {}
  for (const [name, usual] of Object.entries(USUAL)) {
    const wanted = kept[name as keyof Ports] ?? usual
    ports[name as keyof Ports] = wanted !== undefined && (await isFree(wanted)) ? wanted : await freePort()
  }
  await writeJson(file, ports)
  return ports as Ports
}

/** Where an engineer would look first for Temporal Web. */
const USUAL: Record<keyof Ports, number | undefined> = {
  postgres: undefined,
  temporal: undefined,
  temporalUi: 8233,
  nats: undefined,
}

async function readJson<T extends object>(file: string, remedy: string): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  try {
    return JSON.parse(text) as T
  } catch {
    throw new Error(`${file} is broken; ${remedy}.`)
  }
}

async function writeJson(file: string, value: object): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(value, null, 2), { mode: 0o600 })
  await rename(`${file}.new`, file)
}
