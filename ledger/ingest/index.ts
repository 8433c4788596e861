// The one way in: every door hands its items here. Requests that arrive while a batch is being written share the next
// one, so that a single observation costs a fraction of a transaction.
import type { IngestAnswer } from '../../domain/contract/ingest'
import type { SuppressionRule } from '../../domain/incident/suppression'
import type { PolicyVersion } from '../../domain/policy/policy'
import { BEGIN_BY_KEY, transaction, type Ledger } from '../connect'
import type { Notifier } from '../notify'
import { rememberOrigins } from './origins'
import { split, sum } from './halves'
import { prepareItems, type PreparedItems } from './prepare'
import { restate } from './restate'
import { writeBatch, type Batch, type Written } from './write'

export interface Submission {
  /** The door in a word: api, alertmanager, cloudevents, demo, source/<name>. */
  door: string
  /** Items in the wire form of an observation; validated here, one by one. */
  items: readonly unknown[]
  /** The items say how things are now: a firing told again after its clear is firing again. */
  restates?: boolean
}

export interface Ingest {
  /** Answers after the commit. Throws `IngestBusy` when too much waits, and what Postgres throws when it is down. */
  submit(submission: Submission): Promise<IngestAnswer>
  /** Waits until everything submitted is written. */
  close(): Promise<void>
}

export interface IngestDeps {
  ledger: Pick<Ledger, 'pool'>
  policy: () => Promise<PolicyVersion>
  rules: () => Promise<readonly SuppressionRule[]>
  notifier: Notifier
  /** After each commit, with the sources that were heard of. */
  onWritten?: (sources: readonly string[]) => void
  options?: Partial<IngestOptions>
  now?: () => number
}

export interface IngestOptions {
  /** Transactions at a time. More than two only wait for each other's rows. */
  writers: number
  /** Observations that requests may share a transaction up to; 1 switches sharing off. */
  shared: number
  /** Observations waiting, above which a request is turned away. */
  waiting: number
}

export const ingestDefaults: IngestOptions = { writers: 4, shared: 1_500, waiting: 50_000 }

/** More waits than can be written soon: try again in a moment. */
export class IngestBusy extends Error {
  constructor(readonly waiting: number) {
    super(`${waiting} observations are waiting to be written`)
  }
}

/** Incidents named in an answer. */
const INCIDENTS_NAMED = 1_000

interface Waiting {
  door: string
  items: PreparedItems
  size: number
  resolve(answer: IngestAnswer): void
  reject(error: unknown): void
}

export function createIngest({ ledger, policy, rules, notifier, onWritten, options, now = Date.now }: IngestDeps): Ingest {
  const { writers, shared, waiting: mostWaiting } = { ...ingestDefaults, ...options }
  const origins = rememberOrigins()
  const queue: Waiting[] = []
  const running = new Set<Promise<void>>()
  let waiting = 0

  async function submit({ door, items, restates = false }: Submission): Promise<IngestAnswer> {
    if (waiting + items.length > mostWaiting) throw new IngestBusy(waiting)
    const [{ policy: current }, ruleSet] = await Promise.all([policy(), rules()])
    const prepared = prepareItems(items, door, { origins, rules: ruleSet, noiseFloor: current.noiseFloor }, now())
    if (restates) await restate(ledger.pool, prepared.prepared, now())
    waiting += items.length
    return new Promise((resolve, reject) => {
      queue.push({ door, items: prepared, size: items.length, resolve, reject })
      startWriters()
    })
  }

  function startWriters(): void {
    while (running.size < writers && queue.length > 0) {
      const requests = takeShare()
      const run: Promise<void> = write(requests).finally(() => {
        running.delete(run)
        for (const { size } of requests) waiting -= size
        startWriters()
      })
      running.add(run)
    }
  }

  function takeShare(): Waiting[] {
    const share = [queue.shift()!]
    let size = share[0]!.size
    while (queue.length > 0 && size + queue[0]!.size <= shared) {
      const next = queue.shift()!
      size += next.size
      share.push(next)
    }
    return share
  }

  async function write(requests: Waiting[]): Promise<void> {
    try {
      const { policy: current } = await policy()
      const batch = joinRequests(requests)
      const written = await transaction(ledger.pool, (client) => writeBatch(client, batch, current), {
        begin: BEGIN_BY_KEY,
      })
      notifier.incidents(written.touched)
      if (written.queued) notifier.outbox()
      onWritten?.([...batch.doors.keys()])
      answerEach(requests, written)
    } catch (error) {
      if (!isDataError(error)) for (const { reject } of requests) reject(error)
      // One request's data must not fail the others: each is written alone, and answered for itself.
      else if (requests.length > 1) for (const request of requests) await write([request])
      else await writeInHalves(requests[0]!, error)
    }
  }

  /** The database refuses something that validation let through: the halves tell which item it is. */
  async function writeInHalves(request: Waiting, error: unknown): Promise<void> {
    const halves = split(request.items, (error as Error).message)
    if (halves === null) return request.reject(error)
    const answers = halves.map(
      (items) =>
        new Promise<IngestAnswer>((resolve, reject) => {
          const size = items.prepared.length + items.errors.length
          void write([{ ...request, items, size, resolve, reject }])
        }),
    )
    await Promise.all(answers).then((parts) => request.resolve(sum(parts)), request.reject)
  }

  return {
    submit,
    async close() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

function joinRequests(requests: readonly Waiting[]): Batch {
  if (requests.length === 1) {
    const { door, items } = requests[0]!
    const doors = new Map([...items.received].map(([source, received]) => [source, { door, received }]))
    return { observations: items.prepared, doors, errors: items.errors }
  }
  const batch: Batch = { observations: [], doors: new Map(), errors: [] }
  for (const { door, items } of requests) {
    for (const item of items.prepared) batch.observations.push(item)
    for (const error of items.errors) batch.errors.push(error)
    for (const [source, received] of items.received) {
      const held = batch.doors.get(source)
      batch.doors.set(source, { door, received: received + (held?.received ?? 0) })
    }
  }
  return batch
}

function answerEach(requests: readonly Waiting[], { fates, incidents }: Written): void {
  let at = 0
  for (const { items, size, resolve } of requests) {
    const answer: IngestAnswer = {
      received: size,
      new: 0,
      duplicate: 0,
      suppressed: 0,
      rejected: items.errors.length,
      errors: items.errors.map(({ index, field, message }) => ({ index, field, message })),
      incidents: [],
    }
    const touched = new Set<string>()
    for (let end = at + items.prepared.length; at < end; at += 1) {
      answer[fates[at]!] += 1
      const incident = incidents[at]
      if (incident && touched.size < INCIDENTS_NAMED) touched.add(incident)
    }
    answer.incidents = [...touched]
    resolve(answer)
  }
}

/** Classes 22 and 23 of SQLSTATE: the data, not the server. */
function isDataError(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string }).code ?? '')
}
