// Keeps the children alive: starts them in order, starts a dead one again, and stops them in reverse order.
import type { ChildProcess } from 'node:child_process'
import { hasEnded } from './child'
import { forget, remember } from './leftovers'

export interface Service {
  name: string
  /** Resolves when it is ready; throws a sentence when it cannot start. Tells of its process as soon as there is one. */
  start(spawned: (child: ChildProcess) => void): Promise<RunningService>
  /** What a leftover of it is asked with. */
  stopSignal: NodeJS.Signals
}

export interface RunningService {
  process: ChildProcess
  stop(): Promise<void>
}

export interface Supervisor {
  /** Starts one more service and resolves when it is ready. */
  add(service: Service): Promise<void>
  /** Stops all, the last first. Safe to call twice. */
  stop(): Promise<void>
}

export interface SupervisorOptions {
  /** Where process ids are kept for the next start. */
  runFolder: string
  /** One line for the operator. */
  say: (line: string) => void
}

/** Waits between the deaths of one service; it starts over after a quiet minute. */
const BACKOFF_MS = [200, 500, 1_000, 2_000, 5_000, 10_000, 30_000]
const QUIET_MS = 60_000

interface Kept {
  service: Service
  running?: RunningService
  /** The process of the start under way. */
  starting?: ChildProcess
  deaths: number
  startedAt: number
  /** The start or restart under way. */
  pending: Promise<void>
}

export function createSupervisor({ runFolder, say }: SupervisorOptions): Supervisor {
  const kept: Kept[] = []
  const abort = new AbortController()
  let stopping: Promise<void> | undefined

  async function launch(entry: Kept): Promise<void> {
    const { name, stopSignal } = entry.service
    const running = await entry.service.start((child) => {
      entry.starting = child
      if (child.pid) void remember(runFolder, name, child.pid, stopSignal).catch(() => undefined)
    })
    entry.running = running
    entry.starting = undefined
    entry.startedAt = Date.now()
    running.process.once('exit', (code, signal) => restart(entry, running, signal ?? `code ${code}`))
    // It may have ended between its readiness and this line.
    if (hasEnded(running.process)) restart(entry, running, 'at once')
  }

  function restart(entry: Kept, died: RunningService, how: string): void {
    if (stopping || entry.running !== died) return
    entry.running = undefined
    if (Date.now() - entry.startedAt > QUIET_MS) entry.deaths = 0
    entry.pending = again(entry, `${entry.service.name} ended (${how})`)
  }

  async function again(entry: Kept, what: string): Promise<void> {
    let reason = what
    while (!abort.signal.aborted) {
      const wait = BACKOFF_MS[Math.min(entry.deaths, BACKOFF_MS.length - 1)]!
      entry.deaths += 1
      say(`${reason}; starting it again in ${wait / 1000} s`)
      await pause(wait, abort.signal)
      if (abort.signal.aborted) return
      try {
        await launch(entry)
        say(`${entry.service.name} runs again`)
        return
      } catch (error) {
        reason = (error as Error).message
      }
    }
  }

  async function stopAll(): Promise<void> {
    abort.abort()
    for (const entry of kept.reverse()) {
      // One that is not ready yet may wait for a service that is gone: it has nothing to lose.
      entry.starting?.kill('SIGKILL')
      await entry.pending.catch(() => undefined)
      await entry.running?.stop()
      await forget(runFolder, entry.service.name)
    }
  }

  return {
    add: async (service) => {
      if (stopping) throw new Error('The supervisor is stopping.')
      const entry: Kept = { service, deaths: 0, startedAt: Date.now(), pending: Promise.resolve() }
      kept.push(entry)
      entry.pending = launch(entry)
      await entry.pending
    },
    stop: () => (stopping ??= stopAll()),
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
