// `sre up`: everything on this machine with one command, until it is stopped.
import { ConfigurationError, readConfig, unknownSettings, type Environment } from '../config/config'
import type { Settings } from '../config/settings'
import { ensureConsoleBuild } from '../console-build/ensure'
import { openDataFolder } from './data-folder'
import { firstSignInLink } from './first-sign-in'
import { stopLeftovers } from './leftovers'
import { isFree } from './ports'
import { planStack } from './stack'
import { createSupervisor } from './supervisor'

export interface Up {
  /** Where the console answers. */
  url: string
  stop(): Promise<void>
}

/** Resolves when all of it serves; throws one sentence when it cannot, or `abort`'s reason when it is not to be any more. */
export async function up(env: Environment, say: (line: string) => void, abort?: AbortSignal): Promise<Up> {
  const config = readConfig(env)
  for (const name of unknownSettings(env)) say(`${name} is set, and means nothing here: see docs/configuration.md.`)
  const url = config.SRE_BASE_URL ?? `http://${displayHost(config.HOST)}:${config.PORT}`
  const folder = await openDataFolder(config.SRE_DATA_DIR)
  const supervisor = createSupervisor({ runFolder: folder.run, say })
  const stop = async (): Promise<void> => {
    await supervisor.stop()
    await folder.lock.release()
  }
  abort?.addEventListener('abort', () => void supervisor.stop())
  try {
    const leftovers = await stopLeftovers(folder.run)
    if (leftovers.length > 0) say(`Stopped what an earlier start had left running: ${leftovers.join(', ')}.`)
    await requirePort(config)
    abort?.throwIfAborted()
    await ensureConsoleBuild(say)
    const stack = await planStack(config, folder, url, say, abort)
    for (const service of stack.services) {
      abort?.throwIfAborted()
      say(`Starting ${service.name} …`)
      await supervisor.add(service)
    }
    const link = await firstSignInLink(stack.env.DATABASE_URL ?? config.DATABASE_URL!, url)
    say('')
    say(`SRE Smart Bot: ${url}${link ? `  Sign in once with: ${link}` : ''}`)
    const web = stack.temporalWeb()
    if (web) say(`Temporal Web: ${web}   Data and logs: ${folder.path}   Stop: Ctrl-C`)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

/** Runs `up` for a terminal: Ctrl-C, SIGTERM and a closed terminal stop every child first. */
export async function runUp(): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  // A reader that went away (`npm start | head`) stops nobody.
  process.stdout.on('error', () => undefined)
  const abort = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!abort.signal.aborted) say('Stopping …')
      abort.abort(new Error('Stopped.'))
    })
  }
  try {
    const running = await up(process.env, say, abort.signal)
    if (!abort.signal.aborted) await new Promise((resolve) => abort.signal.addEventListener('abort', resolve))
    await running.stop()
  } catch (error) {
    if (!abort.signal.aborted) fail(error as Error)
  }
  process.exit()
}

function fail(error: Error): void {
  process.stderr.write(`${error instanceof ConfigurationError ? error.message : `Not started. ${error.message}`}\n`)
  process.exitCode = 1
}

async function requirePort({ PORT, HOST }: Settings): Promise<void> {
  if (await isFree(PORT, HOST)) return
  throw new Error(`Port ${PORT} of ${HOST} is in use, or not ours to open: stop what listens there, or set PORT to another one.`)
}

function displayHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
}
