// Each rule of messaging, HTTP, identity, networks and databases leads where its failure alone is in the evidence.
import { readBundle } from '../../../../domain/draft/bundle'
import { draftOf } from '../../../../domain/draft/draft'

const at = (minute: number) => `2026-05-05T10:${minute < 10 ? '0' : ''}${minute}:00Z`
const every = <T>(of: (minute: number) => T): T[] => Array.from({ length: 30 }, (_, minute) => of(minute))
const late = (minute: number) => minute >= 12
const log = (text: string) =>
  every((minute) => `${at(minute)} ${late(minute) ? `ERROR web - ${text}` : 'INFO web - handled one'}`).join('\n')
const series = (before: number, after: number) =>
  every((minute) => ({ t: at(minute), v: late(minute) ? after + (minute % 3) : before + (minute % 2) }))
const queue = (into: number, out: number) => ({ consumer: 'web', queue: 'jobs', samples: every((minute) => ({ at: at(minute), depth: late(minute) ? 100 * (minute - 10) : 3, enqueued: late(minute) ? into : 600, dequeued: late(minute) ? out : 600 + (minute % 2) })) }) // prettier-ignore
const broken = {
  connection: 'web',
  samples: every((minute) => ({
    at: at(minute),
    connected: minute < 12 || minute % 2 === 0,
    reconnects: late(minute) ? minute - 10 : 0,
  })),
}
const sound = {
  connection: 'web',
  samples: every((minute) => ({ at: at(minute), connected: true, reconnects: 0, redelivered: 0 })),
}
const still = {
  queue: 'jobs',
  consumer: 'web',
  samples: every((minute) => ({ at: at(minute), depth: 3 + (minute % 2), enqueued: 600, dequeued: 600 })),
}
const windows = (failed: number) => ({
  service: 'web',
  windows: every((minute) => ({ from: at(minute), requests: 1_000 + minute, errors: late(minute) ? failed : 1, p95: 80 })),
})
const probe = (layer: Record<string, unknown>, target = 'api.partner.example') => ({
  target,
  dns: { ok: true, ms: 2 },
  tcp: { ok: true, ms: 9 },
  tls: { ok: true, ms: 20 },
  ...layer,
})
const sessions = (rows: readonly string[]) =>
  [
    ' pid  | application_name |        state        | xact_age | wait_event_type | blocked_by | query',
    '------+------------------+---------------------+----------+-----------------+------------+-------',
    ...rows,
  ].join('\n')

const cases: readonly (readonly [string, readonly [title: string, content: unknown][]])[] = [
  ['backlog-behind-unstable-transport', [['backlog', queue(600, 200)], ['transport', broken]]],
  ['unstable-transport', [['transport', broken], ['backlog', still]]],
  ['early-redelivery', [['web', { consumer: 'web', samples: every((minute) => ({ at: at(minute), redelivered: late(minute) ? 20 * minute : 0 })) }], ['web backlog', still]]],
  ['consumer-slow', [['backlog', queue(600, 200)], ['transport', sound]]],
  ['consumer-gone', [['queues', { queue: 'web', messages_ready: 4_100, consumers: 0 }]]],
  ['producer-surge', [['backlog', queue(2_400, 610)], ['transport', sound]]],
  ['poison-message', [['web', log('poison message at offset 991 of jobs-0, failing on the same message again')]]],
  ['broker-at-limit', [['web', log('nats: maximum messages exceeded')]]],
  ['message-too-large', [['web', log('publish failed: nats: maximum payload exceeded (payload 2097301, limit 1048576)')]]],
  ['cache-ineffective', [['hits', { service: 'web', metric: 'cache_hit_ratio', unit: '%', points: series(97, 31) }], ['evictions', { service: 'web', metric: 'evictions', points: series(0, 3_300) }]]],
  ['traffic-surge', [['requests', { service: 'web', metric: 'requests_per_second', points: series(300, 4_000) }], ['latency', { service: 'web', metric: 'p95_ms', points: series(80, 2_900) }]]],
  ['identity-provider-failing', [['probe', probe({ http: { ok: false, ms: 10_000, error: 'timeout awaiting response headers' } }, 'sso.corp.example')]]],
  ['dns-failing', [['probe', { target: 'api.partner.example', dns: { ok: false, error: 'no such host' }, tcp: { ok: null } , http: { ok: false, error: 'not reached' } }]]],
  ['network-unreachable', [['probe', { target: 'api.partner.example', dns: { ok: true, ms: 2 }, tcp: { ok: false, ms: 5_000, error: 'i/o timeout' } }]]],
  ['tls-failing', [['probe', probe({ tls: { ok: false, error: 'tlsv1 alert protocol version' } })]]],
  ['certificate-expired', [['openssl s_client web.example:443', 'depth=0 CN = web.example\nverify error:num=10:certificate has expired\nnotAfter=May  4 23:59:59 2026 GMT\n']]],
  ['certificate-untrusted', [['curl', '$ curl https://web.example\ncurl: (60) SSL certificate problem: unable to get local issuer certificate\n']]],
  ['certificate-wrong-name', [['web', log("x509: certificate is valid for old.example, not web.example")]]],
  ['packet-loss', [['ping', '$ ping -c 100 10.0.0.9\n--- 10.0.0.9 ping statistics ---\n100 packets transmitted, 71 received, 29% packet loss, time 990ms\n'], ['mesh', { from: 'web', to: 'db', lossPercent: 24.2 }]]],
  ['mtu-mismatch', [['ping', '$ ping -M do -s 56 10.9.0.5\n64 bytes from 10.9.0.5: icmp_seq=1 ttl=62 time=18 ms\n$ ping -M do -s 1472 10.9.0.5\n2 packets transmitted, 0 received, 100% packet loss, time 1019ms\n']]],
  ['conntrack-full', [['conntrack', [{ metric: { __name__: 'nf_conntrack_entries', instance: 'web' }, values: every((minute) => [Date.parse(at(minute)) / 1000, late(minute) ? '262144' : '90000']) }, { metric: { __name__: 'nf_conntrack_entries_limit', instance: 'web' }, values: every((minute) => [Date.parse(at(minute)) / 1000, '262144']) }]]]],
  ['ports-exhausted', [['web', log('connect to 10.0.0.7:443 failed: Cannot assign requested address (EADDRNOTAVAIL)')]]],
  ['clock-skew', [['chronyc tracking on web', 'Stratum         : 0\nSystem time     : 90.118243217 seconds fast of NTP time\nLeap status     : Not synchronised\n']]],
  ['deadlock', [['web', log('deadlock detected: Process 2847 waits for ShareLock on transaction 7097518; blocked by process 2169')]]],
  ['lock-wait', [['pg_stat_activity', sessions([' 6630 | metabase | active | 00:50:12 | IO | {} | SELECT count(*) FROM bookings', ' 7042 | migrate | active | 00:04:29 | Lock | {6630} | ALTER TABLE bookings ADD COLUMN a text', ' 7100 | api | active | 00:01:05 | Lock | {7042} | SELECT * FROM bookings'])]]],
  ['pool-exhausted', [['pool', { service: 'web', pool: 'web-pool', active: 50, max: 50, waiting: 37 }]]],
  ['connections-exhausted', [['sessions', { max_connections: 300, by: [{ application_name: 'export', state: 'idle', count: 241 }, { application_name: 'web', state: 'idle', count: 56 }] }]]],
  ['slow-queries', [['plan', 'Seq Scan on contacts  (cost=0.00..990812.00 rows=1) (actual time=4402.011..4780.113 rows=0 loops=3)\n  Filter: (email_hash = $1)\n  Rows Removed by Filter: 13712004\n']]],
  ['replication-lag', [['replica', { Seconds_Behind_Master: 4_210, Slave_IO_Running: 'Yes', Slave_SQL_Running: 'Yes' }]]],
  ['replication-broken', [['replica', { Slave_IO_Running: 'Yes', Slave_SQL_Running: 'No', Last_SQL_Error: "Could not execute Write_rows event: Duplicate entry '7'" }]]],
  ['split-brain', [['cluster', ' ID | Name | Role    | Status    | Timeline\n----+------+---------+-----------+----------\n 1  | pg-a | primary | running   | 7\n 2  | pg-b | primary | running   | 8\n']]],
  ['writes-to-read-only', [['web', log('READONLY You can\'t write against a read only replica.')]]],
  ['transaction-ids-used-up', [['web', log('database is not accepting commands to avoid wraparound data loss in database "web"')]]],
  ['vacuum-behind', [['pg_stat_user_tables', { tables: [{ relname: 'jobs', n_live_tup: 210_000, n_dead_tup: 9_400_000, last_autovacuum: '2026-04-01 03:00:00' }] }]]],
  ['data-corrupt', [['web', log('invalid page in block 4711 of relation base/16384/24601')]]],
  ['duplicate-key', [['web', log('duplicate key value violates unique constraint "orders_pkey" Detail: Key (id)=(42) already exists.')]]],
  ['constraint-violated', [['web', log('null value in column "tax_region" of relation "invoices" violates not-null constraint')]]],
  ['retry-storm', [['web', every((minute) => [1, 2].map((n) => `${at(minute)} WARN web - retrying quote request attempt=${n} max=10 backoff=0s`)).flat().join('\n')]]],
] // prettier-ignore

test.each(cases)('%s', (rule, items) => {
  const evidence = items.map(([title, content], index) => ({ id: `e${index}`, title, capturedAt: at(30), content }))
  const incident = { title: 'web fails', startedAt: at(13), labels: { service: 'web' } }
  const draft = draftOf(readBundle({ version: 1, incident, evidence }))
  expect([draft.verdict, draft.hypotheses[0]?.rule, draft.hypotheses[0]?.statement]).toEqual([
    'cause_found',
    rule,
    expect.any(String),
  ])
})

test.each<[string, readonly [string, unknown][]]>([
  ['sound probes and level windows', [['probe', probe({ http: { ok: true, status: 200, ms: 40 } })], ['windows', windows(1)]]],
  ['a queue as it always was', [['web backlog', still], ['web transport', sound]]],
  ['more requests, answered as ever', [['web', { service: 'web', windows: every((minute) => ({ from: at(minute), requests: late(minute) ? 9_000 : 1_500, errors: 0, p50: 20, p95: 60 + (minute % 3) })) }]]],
  ['a move that is over', [['web p95', { service: 'web', metric: 'p95', unit: 'ms', points: every((minute) => ({ t: at(minute), v: minute >= 12 && minute < 17 ? 1_900 : 80 + (minute % 4) })) }]]],
])('nothing is wrong: %s', (_, items) => {
  const evidence = items.map(([title, content], index) => ({ id: `e${index}`, title, capturedAt: at(30), content }))
  const draft = draftOf(readBundle({ version: 1, incident: { title: 'web?', startedAt: at(13), labels: { service: 'web' } }, evidence }))
  expect([draft.verdict, draft.hypotheses[0]?.statement]).toEqual(['nothing_wrong', expect.any(String)])
}) // prettier-ignore
