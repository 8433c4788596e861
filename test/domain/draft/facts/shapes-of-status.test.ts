// What programs say of their own state in one look: hops, alarms, leaders, clusters, processors.
import { brokerStatus } from '../../../../domain/draft/facts/broker-status'
import { changes } from '../../../../domain/draft/facts/changes'
import { clusterHealth } from '../../../../domain/draft/facts/cluster-health'
import { cpuStates } from '../../../../domain/draft/facts/cpu-states'
import { hops } from '../../../../domain/draft/facts/hops'
import { splitPrimaries } from '../../../../domain/draft/facts/split-primaries'
import { draftOf } from '../../../../domain/draft/draft'
import { readBundle } from '../../../../domain/draft/bundle'
import { seen } from '../kubernetes/seen'

const report = (...losses: string[]) =>
  `HOST: web-1    Loss%   Snt   Last   Avg\n${losses.map((loss, at) => `  ${at + 1}.|-- ${loss}   100   0.3   0.3\n`).join('')}`

test.each([
  [report('gw-1 0.0%', 'transit-2 38.0%', '10.4.1.9 39.0%'), ['packet_loss transit-2: packets are lost from transit-2 on: loss 38%, 39% at 10.4.1.9', 'depends_on web-1: web-1 sends by transit-2']],
  [report('gw-1 0.0%', '??? 100.0%', '10.4.1.9 20.0%'), ['packet_loss 10.4.1.9: packets are lost from 10.4.1.9 on: loss 20%', 'depends_on web-1: web-1 sends by 10.4.1.9']],
  [report('gw-1 0.0%', 'transit-2 60.0%', '10.4.1.9 0.0%'), ['transport_ok 10.4.1.9: 3 hops, loss 0% at 10.4.1.9']],
  [{ report: { hubs: [{ count: 1, host: 'gw-1', 'Loss%': 0 }, { count: 2, host: 'transit-2', 'Loss%': 12 }] } }, ['packet_loss transit-2: packets are lost from transit-2 on: loss 12%']],
])('hops %#', (content, facts) => expect(seen(hops, content)).toEqual(facts)) // prettier-ignore

test('an alarm of a broker, and what it does', () => {
  const status = 'Status of node rabbit@mq-1 ...\n\nAlarms\n\nMemory alarm on node rabbit@mq-1\n\nMemory\n\nTotal memory used: 6.61 gb\nMemory high watermark setting: 0.4 of available memory, computed to: 6.55 gb\n' // prettier-ignore
  expect(seen(brokerStatus, status)).toEqual(['broker_limit mq-1: memory alarm, publishers are blocked: 6.61 gb, the mark is 6.55 gb']) // prettier-ignore
  expect(seen(brokerStatus, 'Alarms\n\n(none)\n')).toEqual([])
})

test('two that say they lead, one of them a replica before', () => {
  const info = (name: string, more: string) => ({ id: name, title: `redis-cli -h ${name} info replication`, content: `# Replication\nrole:master\n${more}` }) // prettier-ignore
  const rules = (first: string, second: string) => draftOf(readBundle({ alert: { title: 'sessions vanish' }, evidence: [info('kv-0', first), info('kv-2', second)] })).hypotheses.map(({ rule, statement }) => `${rule}: ${statement}`) // prettier-ignore
  expect(rules('master_replid:aa\n', 'master_replid:bb\nmaster_replid2:aa\nsecond_repl_offset:87001\n')).toEqual([expect.stringMatching(/^split-brain: .*kv-0 and kv-2 both act as primary/)]) // prettier-ignore
  // Shards of one cluster lead each their own.
  expect(rules('master_replid:aa\n', 'master_replid:bb\nsecond_repl_offset:-1\n')).toEqual([])
  expect(seen(splitPrimaries, 'role:master\n')).toEqual([])
})

test('a cluster that is red', () => {
  const health = (status: string) => ({ cluster_name: 'logs-es', status, number_of_nodes: 2, unassigned_shards: status === 'green' ? 0 : 14 }) // prettier-ignore
  expect(seen(clusterHealth, health('red'))).toEqual(['replicas_missing logs-es: status red, 14 shards unassigned'])
  expect(seen(clusterHealth, health('green'))).toEqual(['database_ok logs-es: status green'])
})

test('processors that wait for disks', () => {
  const top = (idle: number, waiting: number) => `top - 16:09:01 up 9 days\n%Cpu(s):  3.0 us,  2.0 sy,  0.0 ni, ${idle} id, ${waiting} wa\n` // prettier-ignore
  expect(seen(cpuStates, top(1, 94), { title: 'top on db-1' })).toEqual(['disk_slow db-1: 94% of the CPU time waits for disks'])
  expect(seen(cpuStates, top(90, 2))).toEqual([])
})

test('a list is not whose its entries are', () => {
  const history = [{ id: 12, revision: '3.4.0', deployedAt: '2026-05-05T10:00:00Z' }]
  expect(seen(changes, { history }, { tool: 'release.history', title: 'media-proxy' })).toEqual([
    'release_changed : release 3.4.0',
  ])
})
