// Temporal as it is now: does it answer, is it the store that we knew, does it have all that we need.
import type { Client } from '@temporalio/client'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { SourceSchedule } from '../domain/sources'
import { reviveAll } from '../ledger/reconcile'
import { readWorkflowStore, writeWorkflowStore } from '../ledger/relay-status'
import { messageOf } from './dispatch'
import { ensureSchedules } from './schedules'
import { ensureSearchAttributes } from './search-attributes'

export interface StoreDeps {
  client: Client
  pool: Pool
  logger: Logger
  schedules: readonly SourceSchedule[]
}

export interface WorkflowStore {
  /** Asks Temporal, and mends what is missing there; throws where it does not answer. */
  check(): Promise<void>
  /** Whether it was ever asked with success. */
  known(): boolean
  /** Whether workflows may be tagged. */
  searchAttributes(): boolean
}

const CALL_MS = 5_000
const SCHEDULES_MS = 30_000

export function createWorkflowStore({ client, pool, logger, schedules }: StoreDeps): WorkflowStore {
  let tagged = false
  let known: string | null = null
  let schedulesAt = -Infinity

  async function check(): Promise<void> {
    const store = await client.withDeadline(Date.now() + CALL_MS, () => identify(client))
    if (store !== known || !tagged) await tag()
    if (store !== known || Date.now() - schedulesAt > SCHEDULES_MS) await schedule()
    if (store === known) return
    if ((await readWorkflowStore(pool)) !== store) {
      const revived = await reviveAll(pool)
      await writeWorkflowStore(pool, store)
      logger.warn({ store, revived }, 'the workflow store is another one than before: all open incidents are told to it')
    }
    known = store
  }

  async function schedule(): Promise<void> {
    const changed = await client.withDeadline(Date.now() + 2 * CALL_MS, () => ensureSchedules(client, schedules))
    if (changed.length > 0) logger.info({ schedules: changed }, 'Schedules made or changed')
    schedulesAt = Date.now()
  }

  async function tag(): Promise<void> {
    try {
      tagged = await client.withDeadline(Date.now() + CALL_MS, () => ensureSearchAttributes(client))
    } catch (error) {
      tagged = false
      logger.info({ reason: messageOf(error) }, 'workflows go without search attributes')
    }
  }

  return { check, known: () => known !== null, searchAttributes: () => tagged }
}

/** The namespace's id is made with the store: a store that was deleted or replaced has another one. */
async function identify(client: Client): Promise<string> {
  const { namespace } = client.options
  const { namespaceInfo } = await client.workflowService.describeNamespace({ namespace })
  return `${namespace}/${namespaceInfo?.id}`
}
