// Single samples, audit trails and tables of states as tools export them: what is read of them, and of whom.
import { changes } from '../../../../domain/draft/facts/changes'
import { kubeNodes } from '../../../../domain/draft/facts/kube-nodes'
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
