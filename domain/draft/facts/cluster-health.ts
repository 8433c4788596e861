// The health of a search or data cluster as it tells it: `{"cluster_name", "status": "red", "unassigned_shards": 14}`.
import { componentOf } from '../component'
import { numberOf } from '../read/quantity'
import type { Extractor } from './fact'
import { stateFact, textIn } from './state-fact'
import { stateRowsWith } from './state-rows'

const SHARDS = ['unassignedshards', 'unassign']

export const clusterHealth: Extractor = {
  name: 'cluster-health',
  extract(reading) {
    return stateRowsWith(reading, SHARDS).flatMap((row) => {
      const status = textIn(row, 'status', 'health').toLowerCase()
      const field = row.fields.get('status') ?? row.fields.get('health')
      const name = textIn(row, 'clustername', 'cluster')
      if (!field || name === '' || !/^(?:red|yellow|green)$/.test(status)) return []
      const missing = numberOf(SHARDS.map((key) => row.fields.get(key)).find((found) => found)?.value) ?? 0
      const words = `status ${status}${missing > 0 ? `, ${missing} shards unassigned` : ''}`
      const sign = status === 'green' ? 'database_ok' : 'replicas_missing'
      const weight = status === 'red' ? 84 : 55
      return [stateFact(reading, [field], { sign, words, weight, whom: { subject: componentOf(name), name } })]
    })
  },
}
