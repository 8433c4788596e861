// Single samples, audit trails and tables of states as tools export them: what is read of them, and of whom.
import { changes } from '../../../../domain/draft/facts/changes'
import { consumerGroups } from '../../../../domain/draft/facts/consumer-groups'
import { databaseLocks } from '../../../../domain/draft/facts/database-locks'
import { kubeNodes } from '../../../../domain/draft/facts/kube-nodes'
import { metricMoves } from '../../../../domain/draft/facts/metric-moves'
import { metricSnapshots } from '../../../../domain/draft/facts/metric-snapshots'
import { whomOf } from '../../../../domain/draft/facts/subject'
import { toldErrors } from '../../../../domain/draft/facts/told-errors'
import { seen } from '../kubernetes/seen'

/** An instant query's answer. */
const sample = (metric: Record<string, string>, value: string) => ({ status: 'success', data: { resultType: 'vector', result: [{ metric, value: [1_777_975_500, value] }] } }) // prettier-ignore

test.each([
  [sample({ __name__: 'up', job: 'rates', instance: '10.0.0.1:80' }, '0'), 'dependency_down rates: up 0'],
  [sample({ __name__: 'pg_up', server: 'db-1' }, '0'), 'dependency_down db-1: pg_up 0'],
  [sample({ __name__: 'up', job: 'rates' }, '1'), 'healthy rates: up 1'],
  [sample({ __name__: 'probe_success', instance: 'https://rates.test' }, '0'), 'dependency_down rates.test: probe_success 0'],
  [sample({ __name__: 'probe_ssl_earliest_cert_expiry', instance: 'https://rates.test' }, String(Date.UTC(2026, 4, 4) / 1000)), 'certificate_expired rates.test: certificate expired 1.43 days ago'],
  [sample({ __name__: 'node_filesystem_avail_bytes', node: 'w-1', mountpoint: '/data' }, '0'), 'disk_full w-1: /data free disk space 0 B'],
  [sample({ __name__: 'http_error_ratio', service: 'rates' }, '0.41'), 'http_errors_up rates: errors 41 %'],
  [sample({ __name__: 'pg_replication_lag_seconds', server: 'db-2' }, '4100'), 'replication_lag db-2: replication lag 4100 s'],
  [{ data: { result: [{ metric: { __name__: 'redis_up', server: 'r-1' }, values: [[1_777_975_500, '0']] }] } }, 'dependency_down r-1: redis_up 0'],
  ['# TYPE up gauge\nup{job="rates"} 0\nredis_up{server="r-1"} 1\n', 'dependency_down rates: up 0'],
])('a sample %#', (content, fact) => expect(seen(metricSnapshots, content)).toContain(fact)) // prettier-ignore

test('of a set of states only the one that holds is told', () => {
  const state = (value: string) => sample({ __name__: 'kube_node_status_condition', node: 'w-1', condition: 'Ready', status: 'false' }, value) // prettier-ignore
  expect(seen(kubeNodes, state('1'))).toEqual(['node_not_ready w-1: Ready is false'])
  expect(seen(kubeNodes, state('0'))).toEqual([])
  const waiting = (value: string) => sample({ __name__: 'kube_pod_container_status_waiting_reason', pod: 'web-0', reason: 'CrashLoopBackOff' }, value) // prettier-ignore
  expect(seen(toldErrors, waiting('1'))).toHaveLength(1)
  expect(seen(toldErrors, waiting('0'))).toEqual([])
})

test.each([
  [{ Records: [{ eventTime: '2026-05-05T10:00:00Z', eventName: 'PutRolePolicy', requestParameters: { roleName: 'thumbs-writer' } }] }, ['infrastructure_changed thumbs-writer: PutRolePolicy thumbs-writer']],
  [{ Records: [{ eventTime: '2026-05-05T10:00:00Z', eventName: 'CreateTags' }, { eventTime: '2026-05-05T10:00:00Z', eventName: 'DescribeInstances' }] }, []],
  [{ changes: [{ at: '2026-05-05T10:00:00Z', object: 'ConfigMap/quotes', diff: '-RATES_MS=5000\n+RATES_MS=200' }] }, ['config_changed quotes: RATES_MS: 5000 → 200']],
  [{ items: [{ date: 1_777_975_200_000, kind: 'flag', name: 'new-tax', shortDescription: 'turned on the flag new-tax' }] }, ['flag_changed : turned on the flag new-tax']],
  [[{ deployedAt: '2026-05-05T10:00:00Z', service: 'web', version: '7.0.0' }, { deployedAt: '2026-05-01T10:00:00Z', service: 'web', version: '6.9.0' }], ['release_changed web: release 7.0.0', 'release_changed web: release 6.9.0 (steady)']],
])('a change %#', (content, facts) => expect(seen(changes, content, { tool: 'changes.recent' })).toEqual(facts)) // prettier-ignore

test('the state of a sample is not whose it is', () => {
  expect(whomOf({ StatusCode: 'Complete' }).subject).toBe('')
  expect(whomOf({ instance: '10.0.0.1:9100' }).subject).toBe('10.0.0.1')
})

const minutes = (count: number) => Array.from({ length: count }, (_, minute) => Date.UTC(2026, 4, 5, 9, 50 + minute))

test('a frame of Grafana: the labels of each field', () => {
  const times = minutes(30)
  const frame = (instance: string, values: number[]) => ({ schema: { fields: [{ name: 'Time', type: 'time' }, { name: 'Value', type: 'number', labels: { __name__: 'pg_replication_lag_seconds', instance } }] }, data: { values: [times, values] } }) // prettier-ignore
  const content = { results: { A: { status: 200, frames: [frame('read-1', times.map(() => 0.4)), frame('read-2', times.map((_, at) => (at < 12 ? 0.4 : at * 60)))] } } } // prettier-ignore
  expect(seen(metricMoves, content)).toEqual([
    'database_ok read-1: replication lag 400 ms',
    expect.stringMatching(/^replication_lag read-2: replication lag 0.4 → /),
  ])
})

test('statistics of a cloud: the label names the metric', () => {
  const Datapoints = minutes(30).map((at, index) => ({ Timestamp: new Date(at).toISOString(), Sum: index < 12 ? 0 : 900, Unit: 'Count' })) // prettier-ignore
  expect(seen(metricMoves, { Label: 'HTTPCode_Target_5XX_Count', Datapoints })).toEqual([expect.stringMatching(/^http_errors_up : errors 0 → 900/)]) // prettier-ignore
})

test('nobody who reads a queue that grows, in all samples', () => {
  const samples = (depth: (at: number) => number) => minutes(30).map((at, index) => ({ at: new Date(at).toISOString(), depth: depth(index), consumers: 0 })) // prettier-ignore
  const gone = 'consumer_down audit: queue audit no consumer: consumers 0 in all 30 samples'
  expect(seen(metricMoves, { queue: 'audit', samples: samples((at) => (at < 12 ? 1_000 : 1_000 + at * 500)) })).toContain(gone)
  expect(seen(metricMoves, { queue: 'audit', samples: samples(() => 0) })).not.toContain(gone)
})

test.each([
  ['GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID\nrates addr 0 1000 991000 990000 - - -\nrates addr 1 1000 981000 980000 - - -\n', ['consumer_down rates: group rates has no members, 1970000 unread']],
  ['GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG CONSUMER-ID HOST CLIENT-ID\nrates addr 0 1000 991000 990000 rates-1 /10.0.0.1 rates\nrates addr 1 1000 981000 980000 - - -\n', []],
  [{ consumer: 'rates', lag: 982_000, members: 0 }, ['consumer_down rates: group rates has no members, 982000 unread']],
  [{ consumer: 'rates', lag: 0, members: 0 }, []],
])('members of a group %#', (content, facts) => expect(seen(consumerGroups, content)).toEqual(facts)) // prettier-ignore

test('locks that are not granted, and the strongest lock that is', () => {
  const rows = ['991|accounts|AccessExclusiveLock|t|dba|VACUUM FULL accounts', '7|accounts|AccessShareLock|t|bi|SELECT 1', '1000|accounts|RowExclusiveLock|f|core|UPDATE accounts', '1001|accounts|RowExclusiveLock|f|core|UPDATE accounts'] // prettier-ignore
  const table = `pid|relation|mode|granted|usename|query\n---+---+---+---+---+---\n${rows.join('\n')}\n`
  const held = 'pid 991 (dba), which holds AccessExclusiveLock: VACUUM FULL accounts'
  expect(seen(databaseLocks, table, { source: 'postgres/core-db' })).toEqual([
    `lock_wait core-db: 2 sessions wait for locks on accounts behind ${held}`,
    `long_transaction core-db: ${held}`,
  ])
  expect(seen(databaseLocks, table.replaceAll('|f|', '|t|'))).toEqual([])
})
