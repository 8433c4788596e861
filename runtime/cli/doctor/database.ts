// The ledger's database: whether it answers, its schema, its standby, its roles.
import { openLedger } from '../../../ledger/connect'
import { inspectDatabase } from '../../../ledger/schema/inspect'
import { readSchemaStatus } from '../../../ledger/schema/status'
import { databaseUrls, type DatabaseUrls } from '../database-urls'
import type { Finding } from './finding'

export async function checkDatabase(): Promise<Finding[]> {
  const urls = await databaseUrls().catch((error: Error) => error)
  if (urls instanceof Error)
    return [{ part: 'ledger', state: 'note', detail: 'no database yet', remedy: 'npm start makes one, or set DATABASE_URL' }]
  const ledger = openLedger({ url: urls.app, connections: 1, applicationName: 'sre-doctor' })
  try {
    const facts = await inspectDatabase(ledger.pool)
    const { missing, newest } = await readSchemaStatus(ledger.pool)
    return [
      {
        part: 'ledger',
        state: 'ok',
        detail: `${facts.version}, as ${facts.user}, ${facts.connections} of ${facts.maxConnections} connections`,
      },
      missing.length === 0
        ? { part: 'schema', state: 'ok', detail: newest ?? '' }
        : { part: 'schema', state: 'missing', detail: `behind this version: ${missing.join(', ')}`, remedy: 'npx sre migrate' },
      standby(facts.synchronousStandbys, facts.synchronousCommit, urls),
      privileges(facts.superuser, urls),
      maintenance(urls),
      { part: 'sessions', state: 'ok', detail: `${facts.sessions} signed in` },
    ]
  } catch (error) {
    const remedy = urls.embedded ? 'npm start' : 'mend DATABASE_URL, or `npx sre migrate` for an empty database'
    return [
      {
        part: 'ledger',
        state: urls.embedded ? 'note' : 'missing',
        detail: `does not answer: ${(error as Error).message}`,
        remedy,
      },
    ]
  } finally {
    await ledger.close()
  }
}

function standby(synchronous: number, commit: string, { embedded }: DatabaseUrls): Finding {
  const part = 'durability'
  if (embedded)
    return { part, state: 'ok', detail: 'one embedded server: what is acknowledged survives a crash, not the loss of the disk' }
  if (commit === 'off')
    return {
      part,
      state: 'note',
      detail: 'synchronous_commit is off: a crash loses what was acknowledged last',
      remedy: 'set it to on',
    }
  if (synchronous > 0)
    return { part, state: 'ok', detail: `${synchronous} synchronous standby: what is acknowledged survives a failover` }
  return {
    part,
    state: 'note',
    detail: 'no synchronous standby: a failover may lose the last acknowledged facts',
    remedy: 'set synchronous_standby_names on the server',
  }
}

function privileges(superuser: boolean, { embedded }: DatabaseUrls): Finding {
  if (!superuser) return { part: 'privileges', state: 'ok', detail: 'the processes may add facts and not change them' }
  return {
    part: 'privileges',
    state: embedded ? 'missing' : 'note',
    detail: 'DATABASE_URL is a superuser: nothing is protected from the processes',
    remedy: 'use a login that is a member of sre_app',
  }
}

function maintenance({ maintenance: url }: DatabaseUrls): Finding {
  if (url) return { part: 'maintenance', state: 'ok', detail: 'partitions and retention are taken care of' }
  return {
    part: 'maintenance',
    state: 'note',
    detail: 'partitions and retention stay undone',
    remedy: 'set MAINTENANCE_DATABASE_URL, a login that is a member of sre_maintenance',
  }
}
