// Shapes and words that strangers' collectors give, a line for each: what is read of them, and what is not.
import { changes } from '../../../../domain/draft/facts/changes'
import { databaseReplication } from '../../../../domain/draft/facts/database-replication'
import { kubeWorkloads } from '../../../../domain/draft/facts/kube-workloads'
import { logBursts } from '../../../../domain/draft/facts/log-bursts'
import { logChanges } from '../../../../domain/draft/facts/log-changes'
import { logFailures } from '../../../../domain/draft/facts/log-failures'
import { neighbours } from '../../../../domain/draft/facts/neighbours'
import { probes } from '../../../../domain/draft/facts/probes'
import { releases } from '../../../../domain/draft/facts/releases'
import { storageClusters } from '../../../../domain/draft/facts/storage-clusters'
import { draftOf } from '../../../../domain/draft/draft'
import { readBundle } from '../../../../domain/draft/bundle'
import { factsOf, seen } from '../kubernetes/seen'

/** Lines of a log, a minute apart, from ten o'clock. */
function log(...lines: string[]): string {
  return lines.map((line, minute) => `2026-05-05T10:${String(minute).padStart(2, '0')}:00Z ${line}`).join('\n')
}

test.each([
  [{ desired: { version: '3.1.0' }, hosts: [{ h: 'edge-1', running: '3.1.0' }, { h: 'edge-2', running: '3.0.4' }] }, 'partial_apply edge-2: version 3.0.4 runs, 3.1.0 is desired'],
  [{ app: 'web', desired: { tag: '2' }, running: [{ pod: 'web-0', tag: '1' }, { pod: 'web-1', tag: '1' }, { pod: 'web-2', tag: '2' }] }, 'partial_apply web: tag 1 runs in web-0, web-1, 2 is desired'],
])('one wish for many places %#', (content, fact) => expect(seen(releases, content)).toContain(fact)) // prettier-ignore

test.each([
  ['hora    sistema     versión\n09:58   filtro-web  reglas r204   100%\n', 'release_changed filtro-web: filtro-web reglas r204 100%'],
  [[{ at: '2026-05-05T10:00:00Z', what: 'search 18.2' }], 'release_changed search: release search 18.2'],
  [[{ at: '2026-05-05T10:00:00Z', what: 'edge-router: streaming enabled; node count +50 %' }], 'config_changed edge-router: edge-router: streaming enabled; node count +50 %'],
  ['deployed 2026-05-05T10:00:40Z\n--- a/env.yaml\n+++ b/env.yaml\n@@ -1,2 +1,2 @@\n   PORT: "80"\n-  IDLE_MS: "9000"\n+  IDLE_MS: "500"\n', 'config_changed : IDLE_MS: "9000" → "500"'],
  [{ kind: 'Deployment', apiVersion: 'apps/v1', metadata: { name: 'web', annotations: { 'kubernetes.io/change-cause': 'cpu limit 2 -> 1' } }, status: { conditions: [{ type: 'Progressing', lastUpdateTime: '2026-05-05T10:00:00Z' }] } }, 'config_changed web: cpu limit 2 -> 1'],
])('change %#', (content, fact) => expect(seen(changes, content, { tool: 'changes', title: 'changes of today' })).toContain(fact)) // prettier-ignore

test('conditions of an object are no changes, though the evidence speaks of jobs', () => {
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'sum' }, status: { conditions: [{ type: 'Failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit', lastTransitionTime: '2026-05-05T10:00:00Z' }] } } // prettier-ignore
  expect(seen(changes, job, { title: 'kubectl get job -o json' })).toEqual([])
})

test.each([
  ['store_refuses', "ERROR save failed: OOM command not allowed when used memory > 'maxmemory'."],
  ['quorum_lost', 'ERROR could not lock: Unexpected response code: 500 (No cluster leader)'],
  ['replication_lag', 'INFO [Partition clicks-3 broker=2] Shrinking ISR from 1,2,3 to 1,2. Out of sync replicas: (brokerId: 3)'],
  ['nodes_not_added', 'ERROR Failed to increase node group size for spot-a: Throttling: Rate exceeded'],
  ['misrouted', 'WARN Server be_web/s1 is DOWN, reason: Layer7 wrong status, code: 404, info: "Not Found", check duration: 3ms'],
  ['client_floods', 'WARN too many requests for priority level "low", rejecting (queue-full), user="system:serviceaccount:ops:lister"'],
  ['quota_exceeded', 'INFO %BGP-3-MAXPFXEXCEED: Number of prefixes received from 192.0.2.9: 1001 exceeds limit 1000'],
  ['credential_expired', 'ERROR GET /v3/rates -> 401 {"error":"invalid_token","error_description":"The access token expired"}'],
  ['deadlock', 'till.ERROR SQLSTATE[40001]: Serialization failure: 1213 Deadlock found when trying to get lock'],
])('%s', (sign, line) => expect(factsOf(logFailures, log(line, line, line)).map((fact) => fact.sign)).toContain(sign)) // prettier-ignore

test('a channel and its level are the writer, not the code behind them', () => {
  const line = 'till.ERROR SQLSTATE[40001]: Serialization failure: 1213 Deadlock found when trying to get lock'
  expect(factsOf(logFailures, log(line, line))[0]).toMatchObject({ subject: 'till', count: 2 })
})

test('the reason below an error is told with it', () => {
  const [fact] = factsOf(logFailures, `2026-05-05T10:00:00Z FATAL load /etc/x.yaml: yaml: unmarshal errors:\n  line 9: cannot unmarshal !!seq into int (zones.size)\n`) // prettier-ignore
  expect(fact!.words).toContain('line 9: cannot unmarshal')
})

test('a state that holds until its end is told: silence ends nothing, a server that is up again does', () => {
  const down = 'haproxy: backend be_web has no server available!'
  const calm = Array.from({ length: 40 }, (_, index) => `haproxy: tick ${index}`)
  const standing = (...after: string[]) => factsOf(logFailures, log('haproxy: start', down, ...calm.slice(0, 30), ...after))[0]!.standing // prettier-ignore
  expect(standing(...calm.slice(30))).toBe('now')
  expect(standing('haproxy: Server be_web/s1 is UP', ...calm.slice(30))).toBe('recovered')
})

test('what began inside a log is not steady, however late the alert', () => {
  const calm = Array.from({ length: 20 }, (_, index) => `INFO sent file ${index}`)
  const bad = Array.from({ length: 35 }, () => 'ERROR upload failed: dial tcp: lookup sftp.partner.example: no such host')
  const around = { startedAt: '2026-05-05T10:50:00Z' }
  expect(factsOf(logFailures, log(...calm, ...bad), around)[0]!.standing).toBe('now')
  expect(factsOf(logFailures, log(...bad, ...bad.slice(0, 20)), around)[0]!.standing).toBe('steady')
})

test('a line without a level that tells that something is slow, where it is new', () => {
  const calm = Array.from({ length: 20 }, (_, index) => `waf: pass zone=${index}`)
  const slow = Array.from({ length: 10 }, () => 'waf: slow rule=77 eval_us=814346')
  expect(seen(logBursts, log(...calm, ...slow), { startedAt: '2026-05-05T10:18:00Z' })).toContain('error_burst : waf: slow rule=77 eval_us=814346') // prettier-ignore
})

test('upgrades of packages are maintenance', () => {
  expect(factsOf(logChanges, log('start', 'one', 'two', 'unattended-upgrade: Packages that will be upgraded: systemd udev')).map(({ sign }) => sign)).toEqual(['maintenance']) // prettier-ignore
})

test('records of MySQL are one row each: the error stands beside the thread that it stopped', () => {
  const text = '*************************** 1. row ***************************\n           Replica_IO_Running: Yes\n          Replica_SQL_Running: No\n                   Last_Error: Error executing row event: \'Duplicate entry \'71\' for key \'a.PRIMARY\'\'\n' // prettier-ignore
  expect(seen(databaseReplication, text, { source: 'mysql/till' })).toEqual(["replication_broken till: replication stopped (IO yes, SQL no): Error executing row event: 'Duplicate entry '71' for key 'a.PRIMARY''"]) // prettier-ignore
})

test('a replica that is held back on purpose is well as long as it is no later than that', () => {
  const lag = (value: string) => ` name                     | setting\n--------------------------+---------\n recovery_min_apply_delay | 4h\n\n application_name | state     | sync_state | replay_lag\n------------------+-----------+------------+------------\n late-1           | streaming | async      | ${value}\n` // prettier-ignore
  expect(factsOf(databaseReplication, lag('04:00:01'), { source: 'postgres/till' })[0]!.sign).toBe('database_ok')
  expect(factsOf(databaseReplication, lag('09:00:01'), { source: 'postgres/till' })[0]!.sign).toBe('replication_lag')
})

test('who uses more of a node than all others together', () => {
  const top = (most: string) => `NAMESPACE   NAME        CPU(cores)   MEMORY(bytes)\nlog         ship-x7k2   410m         ${most}\nshop        cart-0      220m         4012Mi\nshop        web-0       190m         788Mi\n` // prettier-ignore
  expect(seen(neighbours, top('21844Mi'), { title: 'kubectl top pod (wk-07)' })).toEqual(['greatest_use wk-07: ship-x7k2 uses 21844Mi of memory there, more than all 2 others together']) // prettier-ignore
  expect(seen(neighbours, top('4400Mi'), { title: 'kubectl top pod (wk-07)' })).toEqual([])
})

test('how long a layer took, and something beside it, is no failure', () => {
  const probe = { target: 'https://api.example/ping', checks: { dns: '2 ms', connect: '18 ms', tls: '35 ms, ends 2027-12-01', status: 200 } } // prettier-ignore
  expect(factsOf(probes, probe).map(({ sign }) => sign)).not.toContain('tls_failing')
})

test('batch work that ended long before holds nobody up', () => {
  const errors = Array.from({ length: 12 }, (_, minute) => ({ at: `2026-05-05T10:${10 + minute}:00Z`, p95_ms: minute < 3 ? 40 : 4000 })) // prettier-ignore
  const leading = (at: string) =>
    draftOf(
      readBundle({
        incident: { title: 'till is slow', labels: { service: 'till' }, startedAt: '2026-05-05T10:14:00Z' },
        evidence: [
          { id: 'm', source: 'prometheus', title: 'till latency', content: errors, capturedAt: '2026-05-05T10:25:00Z' },
          { id: 'c', source: 'changes', tool: 'changes.list', title: 'changes', content: [{ at, what: 'reindex of till' }], capturedAt: '2026-05-05T10:25:00Z' },
        ],
      }),
    ).hypotheses.map(({ rule }) => rule) // prettier-ignore
  expect(leading('2026-05-05T10:10:00Z')).toContain('batch-overlap')
  expect(leading('2026-05-05T02:10:00Z')).not.toContain('batch-overlap')
})

test('the health of a storage cluster, in its own words', () => {
  const text = '    health: HEALTH_ERR\n            1 full osd(s)\nOSD_FULL 1 full osd(s)\n    osd.3 is full\nPOOL_FULL 1 pool(s) full\n    pool \'vms\' is full (no space)\n' // prettier-ignore
  expect(seen(storageClusters, text)).toEqual(['disk_full osd.3: osd.3 is full', "disk_full vms: pool 'vms' is full (no space)"])
  expect(seen(storageClusters, text.replaceAll('full', 'fine').replace('HEALTH_ERR', 'HEALTH_OK'))).toEqual([])
})

test('runs of one schedule that have not ended when the next began', () => {
  const jobs = (...done: string[]) => `NAME              COMPLETIONS   DURATION   AGE\n${done.map((part, at) => `tally-2937001${at}   ${part}           ${60 - at * 15}m        ${60 - at * 15}m\n`).join('')}` // prettier-ignore
  expect(seen(kubeWorkloads, jobs('0/1', '0/1', '0/1'))).toContain('runs_overlap tally: 3 unfinished runs at once, one of them for 60m') // prettier-ignore
  expect(seen(kubeWorkloads, jobs('1/1', '1/1', '0/1')).join()).not.toContain('runs_overlap')
})
