// One Postgres of our own: made in a folder, started on the loopback address, and stopped.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { answers } from '../../ledger/schema/embedded'
import { hasEnded, listenTo, stopChild } from './child'
import { stopProcess } from './leftovers'
import { postgresBinaries } from './postgres-binaries'
import { commandLine, processStart } from './process-identity'
import { asPostgresUser, giveToPostgres } from './run-as'

export interface PostgresOptions {
  /** Holds the cluster; made when it is missing. */
  folder: string
  port: number
  /** Of the superuser `postgres`. */
  password: string
  /** Further settings, as `name=value`. */
  settings?: string[]
  /** What Postgres says goes to this file. */
  logFile?: string
  /** Told of the process before it is ready. */
  spawned?: (child: ChildProcess) => void
}

export interface RunningPostgres {
  process: ChildProcess
  port: number
  /** URL of the superuser for a database. */
  url: (database?: string) => string
  /** Fast shutdown; kills after `timeoutMs`. */
  stop(timeoutMs?: number): Promise<void>
}

/** Major version of the programs in package.json. */
const MAJOR = '18'

/** Makes the cluster if there is none, starts it, and resolves when it answers. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  await makeCluster(options)
  const { postgres } = await postgresBinaries()
  await clearLock(options.folder)
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...(options.settings ?? [])]
  const args = ['-D', options.folder, '-p', String(options.port), ...settings.flatMap((setting) => ['-c', setting])]
  const launch = await asPostgresUser(postgres, args, options.folder)
  const child = spawn(launch.command, launch.args, {
    ...launch.options,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C in a terminal reaches the whole process group: the supervisor decides when Postgres stops.
    detached: true,
  })
  options.spawned?.(child)
  const said = listenTo(child, options.logFile)
  const url = (database = 'postgres'): string => `postgres://postgres:${options.password}@127.0.0.1:${options.port}/${database}`
  await untilAnswers(child, url(), options.folder, said)
  return { process: child, port: options.port, url, stop: (timeoutMs = 20_000) => stopChild(child, 'SIGINT', timeoutMs) }
}

async function makeCluster({ folder, password }: PostgresOptions): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version !== undefined) return checkVersion(folder, version.trim())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) {
    throw new Error(
      `${folder} holds files but no PG_VERSION, so it is no Postgres data folder: restore it from a backup, or move it away.`,
    )
  }
  await giveToPostgres(folder)
  const passwordFile = `${folder}.pw`
  await writeFile(passwordFile, password, { mode: 0o600 })
  await giveToPostgres(passwordFile)
  const { initdb } = await postgresBinaries()
  // The builtin C.UTF-8 sorts the same on every machine and after every update of the system's library.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  try {
    const args = ['-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...locale]
    const launch = await asPostgresUser(initdb, args, folder)
    await promisify(execFile)(launch.command, launch.args, { ...launch.options, cwd: '/' })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`Postgres could not make its data folder ${folder}: ${firstFault(error)}`, { cause: error })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await chmod(folder, 0o700)
}

function checkVersion(folder: string, version: string): void {
  if (version === MAJOR) return
  throw new Error(
    `${folder} was written by Postgres ${version || '(unknown)'}, and this is ${MAJOR}: move it away, or dump it with the old version and load it here.`,
  )
}

function firstFault(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string }
  return (stderr?.match(/(?:error|fatal):\s*(.*)/i)?.[1] ?? stderr?.trim().split('\n')[0]) || message
}

/**
 * A postmaster.pid that names a living process which is not Postgres is left over from before a restart of the machine.
 * One that names a Postgres on this folder is of a start that was killed before it wrote down its child: the caller
 * holds the folder's lock, so nobody waits for that one.
 */
async function clearLock(folder: string): Promise<void> {
  const lock = join(folder, 'postmaster.pid')
  const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  const running = await commandLine(pid)
  if (running === undefined) return
  if (!running.includes('postgres')) await rm(lock, { force: true })
  else if (running.includes(`-D ${folder} `)) await stopProcess(pid, (await processStart(pid)) ?? '', 'SIGINT')
}

/** Recovery after a crash may take its time: only an exit, or two minutes without an answer, is a failure. */
async function untilAnswers(child: ChildProcess, url: string, folder: string, said: () => string): Promise<void> {
  let spawnFault: Error | undefined
  child.once('error', (error) => (spawnFault = error))
  const deadline = Date.now() + 120_000
  while (!(await answers(url))) {
    if (spawnFault || hasEnded(child) || Date.now() > deadline) {
      const reason = spawnFault?.message ?? said().match(/(?:FATAL|PANIC):\s*(.*)/)?.[1] ?? 'it did not answer'
      await stopChild(child, 'SIGINT', 20_000)
      throw new Error(`Postgres does not start on ${folder}: ${reason}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
