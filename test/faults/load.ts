// Load that never forgets: every batch is sent until it is acknowledged, and what was acknowledged is remembered.
import type { IngestAnswer } from '../../domain/contract/ingest'
import type { Product } from './product'

export interface Load {
  /** Event ids that were acknowledged with a 2xx. */
  acknowledged: Set<string>
  /** Requests that got no 2xx and were sent again. */
  retried: number
  /** Ends the load once every batch under way is acknowledged. */
  stop(): Promise<void>
}

const BATCH = 20
const KEYS = 40
const SENDERS = 4
const PAUSE_MS = 20

/** `target` is asked for each batch anew: what is not acknowledged there may be sent elsewhere. */
export function startLoad(target: Pick<Product, 'url' | 'token'>, name = 'fault'): Load {
  const load: Load = { acknowledged: new Set(), retried: 0, stop }
  let sequence = 0
  let stopping = false

  async function send(): Promise<void> {
    while (!stopping) {
      const observations = Array.from({ length: BATCH }, () => observation(name, sequence++))
      while (!(await post(target.url, target.token, observations))) {
        load.retried += 1
        await pause(200)
      }
      for (const { eventId } of observations) load.acknowledged.add(eventId)
      await pause(PAUSE_MS)
    }
  }

  const senders = Array.from({ length: SENDERS }, send)
  async function stop(): Promise<void> {
    stopping = true
    await Promise.all(senders)
  }
  return load
}

/** Firing and clear by turns on a few keys, so that every part of the lifecycle is in motion. */
function observation(name: string, n: number) {
  const key = n % KEYS
  return {
    source: 'faults',
    eventId: `${name}-${n}`,
    family: 'external_alert',
    kind: 'disk_full',
    scope: { host: `host-${key}` },
    severity: ['low', 'medium', 'high'][key % 3],
    status: Math.floor(n / KEYS) % 7 === 6 ? 'clear' : 'firing',
    observedAt: new Date().toISOString(),
    summary: `disk of host-${key} is full`,
  }
}

/** Whether it was acknowledged, all of it. */
export async function post(url: string, token: string, observations: object[]): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/v1/observations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ observations }),
      signal: AbortSignal.timeout(10_000),
    })
    if (response.status !== 202) return false
    const answer = (await response.json()) as IngestAnswer
    if (answer.rejected > 0) throw new TypeError(`refused: ${JSON.stringify(answer.errors[0])}`)
    return true
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith('refused')) throw error
    return false
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
