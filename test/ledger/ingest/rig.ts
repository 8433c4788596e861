// An ingest over a test ledger, with a clock, a policy and rules that the test holds in its hands.
import { Client } from 'pg'
import type { ObservationInput } from '../../../domain/incident/observation'
import type { SuppressionRule } from '../../../domain/incident/suppression'
import { policySchema, type Policy } from '../../../domain/policy/policy'
import { createIngest, type Ingest, type IngestOptions } from '../../../ledger/ingest'
import { createNotifier } from '../../../ledger/notify'
import { createTestLedger, type TestLedger } from '../../harness/postgres'

export interface IngestRig extends TestLedger {
  ingest: Ingest
  policy: Policy
  rules: SuppressionRule[]
  /** Submits observations through the API's door. */
  send(...items: unknown[]): ReturnType<Ingest['submit']>
  /** A statement that the product itself may not make. */
  asOwner(text: string): Promise<unknown>
  /** Rows of a query, for looking. */
  rows<T extends object>(text: string, values?: unknown[]): Promise<T[]>
}

export async function createIngestRig(options: Partial<IngestOptions> = {}): Promise<IngestRig> {
  const test = await createTestLedger()
  const notifier = createNotifier(test.ledger)
  const held = { policy: policySchema.parse({ storm: { newIncidentsPerMinute: 0 } }), rules: [] as SuppressionRule[] }
  const ingest = createIngest({
    ledger: test.ledger,
    policy: async () => ({ version: 1, policy: held.policy }),
    rules: async () => held.rules,
    notifier,
    options,
  })
  return Object.assign(held, {
    ...test,
    ingest,
    send: (...items: unknown[]) => ingest.submit({ door: 'api', items }),
    asOwner: async (text: string) => {
      const owner = new Client({ connectionString: test.ownerUrl })
      await owner.connect()
      return owner.query(text).finally(() => owner.end())
    },
    rows: async <T extends object>(text: string, values: unknown[] = []) => (await test.ledger.pool.query<T>(text, values)).rows,
    close: async () => {
      await ingest.close()
      await notifier.close()
      await test.close()
    },
  })
}

let events = 0

/** A firing observation that was never seen; `fields` replaces any part. */
export function firing(fields: Partial<ObservationInput> & { key?: string } = {}): ObservationInput {
  const { key = 'api', ...rest } = fields
  events += 1
  return {
    source: 'test',
    eventId: `event-${events}`,
    family: 'external_alert',
    kind: 'disk_full',
    scope: { host: key },
    severity: 'medium',
    status: 'firing',
    observedAt: new Date().toISOString(),
    summary: `disk of ${key} is full`,
    ...rest,
  }
}

export function clear(fields: Partial<ObservationInput> & { key?: string } = {}): ObservationInput {
  return firing({ status: 'clear', ...fields })
}

/** RFC 3339, `ms` from now. */
export function fromNow(ms: number): string {
  return new Date(Date.now() + ms).toISOString()
}
