// What this process knows of its dependencies: asked in the background at most every two seconds, so that probes and
// doors cost nothing. Temporal and the worker are known by their own reports in the ledger; nothing here calls them.
import type { Readiness as Answer } from '../../domain/contract/readiness'
import { SELF_STATUS_MS, selfStatus, type SelfPart } from '../../domain/self'
import { readBacklogs } from '../../ledger/backlogs'
import { readSchemaStatus } from '../../ledger/schema/status'
import { readSelfReports, type SelfReport } from '../../ledger/self-status'
import type { ApiDeps } from '../deps'

export interface Readiness {
  /** Asks anew where the last answer is older than two seconds. */
  check(): Promise<Answer>
  /** What is not working as far as was known last, in words; empty where all is well. */
  degraded(): string[]
}

type Dependency = Answer['dependencies'][number]

const FRESH_MS = 2_000
/** Delivery is late above this: a relay that lives takes what is due at once. */
const LATE_SECONDS = 15

export function createReadiness({ ledger }: ApiDeps, clock: () => Date): Readiness {
  const since = new Map<string, { state: Dependency['state']; at: string }>()
  let last: { answer: Answer; at: number } | undefined
  let asking: Promise<Answer> | undefined

  async function ask(): Promise<Answer> {
    const dependencies = await probe()
    const answer: Answer = { status: statusOf(dependencies), dependencies: dependencies.map(withSince) }
    last = { answer, at: Date.now() }
    return answer
  }

  async function probe(): Promise<Omit<Dependency, 'since'>[]> {
    try {
      const [schema, reports, backlogs] = await Promise.all([
        readSchemaStatus(ledger.pool),
        readSelfReports(ledger.pool),
        readBacklogs(ledger.pool),
      ])
      const behind = schema.missing.length > 0
      return [
        { name: 'postgres', state: 'up', detail: 'Answers.' },
        {
          name: 'schema',
          state: behind ? 'down' : 'up',
          detail: behind ? `Not applied: ${schema.missing.join(', ')}. Run sre migrate.` : (schema.newest ?? ''),
        },
        ...(Object.keys(selfStatus) as SelfPart[]).map((part) => toDependency(part, reports)),
        outboxState(backlogs),
      ]
    } catch (error) {
      const detail = `Does not answer: ${(error as Error).message}`.slice(0, 300)
      const others = ['schema', ...Object.keys(selfStatus), 'outbox']
      return [
        { name: 'postgres', state: 'down', detail },
        ...others.map((name) => ({ name, state: 'unknown' as const, detail: 'Known through Postgres alone.' })),
      ]
    }
  }

  function toDependency(part: SelfPart, reports: SelfReport[]): Omit<Dependency, 'since'> {
    const report = reports.find((one) => one.part === part)
    if (report?.health === 'not_configured') return { name: part, state: 'not_configured', detail: report.detail }
    if (!report?.checkedAt)
      return { name: part, state: part === 'nats' ? 'not_configured' : 'unknown', detail: 'Never reported.' }
    const age = clock().getTime() - report.checkedAt.getTime()
    if (age > SELF_STATUS_MS) return { name: part, ...silent(part, Math.round(age / 1_000)) }
    return { name: part, state: report.health === 'checked' ? 'up' : 'down', detail: report.detail }
  }

  function withSince(dependency: Omit<Dependency, 'since'>): Dependency {
    const held = since.get(dependency.name)
    const at = held?.state === dependency.state ? held.at : clock().toISOString()
    since.set(dependency.name, { state: dependency.state, at })
    return { ...dependency, since: at }
  }

  return {
    async check() {
      if (last && Date.now() - last.at < FRESH_MS) return last.answer
      return (asking ??= ask().finally(() => (asking = undefined)))
    },
    degraded() {
      if (!last || Date.now() - last.at > FRESH_MS) void this.check().catch(() => undefined)
      return (last?.answer.dependencies ?? [])
        .filter(({ state }) => state === 'down')
        .map(({ name, detail }) => `${name}: ${detail}`)
    },
  }
}

/** Relay and worker say of themselves that they live, so their silence is their loss; of the others it is only not known. */
function silent(part: SelfPart, seconds: number): Pick<Dependency, 'state' | 'detail'> {
  const speaksForItself = part === 'relay' || part === 'worker'
  return { state: speaksForItself ? 'down' : 'unknown', detail: `Last reported ${seconds} s ago.` }
}

function outboxState({
  outboxPending,
  outboxParked,
  outboxOldestSeconds,
}: Awaited<ReturnType<typeof readBacklogs>>): Omit<Dependency, 'since'> {
  const late = outboxOldestSeconds > LATE_SECONDS
  const parked = outboxParked > 0 ? ` ${outboxParked} are parked.` : ''
  return {
    name: 'outbox',
    state: late ? 'down' : 'up',
    detail: `${outboxPending} wait; the oldest is due for ${Math.round(outboxOldestSeconds)} s.${parked}`,
  }
}

/** Without Postgres or its schema nothing can be taken; anything else only delays. */
function statusOf(dependencies: Omit<Dependency, 'since'>[]): Answer['status'] {
  const down = (name: string) => dependencies.some((one) => one.name === name && one.state === 'down')
  if (down('postgres') || down('schema')) return 'unavailable'
  return dependencies.some(({ state }) => state === 'down' || state === 'unknown') ? 'degraded' : 'ready'
}
