// Captures evidence and findings of an incident as it stands, in one transaction.
import type { IncidentState } from '../domain/incident/vocabulary'
import { transaction, type Ledger } from './connect'
import { captureFromLedger, storeEvidence } from './evidence'
import { storeFindings } from './findings'
import type { Notifier } from './notify'

export async function collect(ledger: Ledger, notifier: Notifier, incidentId: string): Promise<void> {
  await transaction(ledger.pool, async (client) => {
    const { rows } = await client.query<{ state: IncidentState; transitions: number }>(
      'SELECT state, transitions FROM incident WHERE id = $1 AND closed_at IS NULL',
      [incidentId],
    )
    const incident = rows[0]
    if (incident === undefined) return
    const { state: stage, transitions: ordinal } = incident
    await storeEvidence(client, { incidentId, stage, ordinal }, await captureFromLedger(client, incidentId))
    await storeFindings(client, incidentId, stage)
  })
  notifier.incidents([incidentId])
}
