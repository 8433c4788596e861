// Disks, control groups, processes; releases, changes, assets.
import { assets } from '../../../../domain/draft/facts/assets'
import { cgroup } from '../../../../domain/draft/facts/cgroup'
import { changes } from '../../../../domain/draft/facts/changes'
import { disk } from '../../../../domain/draft/facts/disk'
import { processes } from '../../../../domain/draft/facts/processes'
import { releases } from '../../../../domain/draft/facts/releases'
import { factsOf, seen } from './seen'

test('df: full, nearly full, no inode left, well; what is full by nature does not count', () => {
  const text = `Filesystem      Size  Used Avail Use% Mounted on
/dev/sda1        78G   78G     0 100% /data
/dev/sda2        78G   72G   6G   93% /var
/dev/sda3        78G   10G   68G  13% /
/dev/loop3       56M   56M     0 100% /snap/core
tmpfs           796M  796M     0 100% /run
`
  expect(seen(disk, text, { title: 'df on db-prod-3' })).toEqual([
    'disk_full db-prod-3: /data is 100% full (78G of 78G)',
    'disk_up db-prod-3: /var is 93% full (72G of 78G)',
    'resource_ok db-prod-3: / is 13% full',
  ])
  const inodes = 'Filesystem      Inodes   IUsed   IFree IUse% Mounted on\n/dev/vda1      5200000 5200000       0  100% /\n'
  expect(seen(disk, inodes)).toEqual(['inodes_full : 100% of the inodes of / in use (5200000 of 5200000)'])
})

test('a busy device, and a failing one', () => {
  const iostat = 'Device            r/s     w/s     rkB/s     wkB/s   await  %util\nnvme0n1         10.00  300.00    100.00   2000.00   250.11  99.80\n' // prettier-ignore
  expect(seen(disk, iostat)).toEqual(['disk_slow : nvme0n1 99.8% busy, 250.11 ms a request'])
  const smart = 'critical_warning                        : 0x4\navailable_spare                         : 3%\navailable_spare_threshold               : 10%\nmedia_errors                            : 4,117\n' // prettier-ignore
  expect(seen(disk, smart)).toEqual(['disk_error : the device reports critical_warning 0x4, spare blocks 3% of at least 10%, 4,117 media errors']) // prettier-ignore
})

test('control groups at their limits', () => {
  expect(seen(cgroup, '$ cat pids.max\n4096\n$ cat pids.current\n4096\n')).toEqual(['process_limit : 4096 of 4096 processes and threads (pids.max)']) // prettier-ignore
  expect(seen(cgroup, '$ cat /sys/fs/cgroup/cpu.stat\nnr_periods 1000\nnr_throttled 640\n')).toEqual(['cpu_throttled : throttled in 640 of 1000 periods']) // prettier-ignore
  expect(seen(cgroup, '$ cat pids.max\n4096\n$ cat pids.current\n12\n')).toEqual([])
})

test('copies of one script are overlapping runs, a pool of servers is none', () => {
  const line = (pid: number, command: string) => `etl      ${pid}  0.3  1.9 801220 312040 ?  S  02:0${pid % 10}  0:24 ${command}`
  const many = (command: string) => [1, 2, 3, 4, 5, 6].map((pid) => line(pid, command)).join('\n')
  expect(seen(processes, many('/opt/bin/settle --day x'))).toEqual(['runs_overlap settle: 6 processes of /opt/bin/settle --day x at once, the first since 02:01']) // prettier-ignore
  expect(seen(processes, many('nginx: worker process'))).toEqual([])
})

test.each([
  [{ app: 'web', desired: { image: 'web:2' }, running: { image: 'web:1' } }, 'release_drift web: image web:1 runs, web:2 is desired'],
  [{ app: 'web', desired: { version: '2', migration: '0087' }, running: { version: '2', migration: '0086' } }, 'migration_behind web: migration 0086 runs, 0087 is desired'],
  [[{ workload: 'a', desiredImage: 'x:5', runningImage: 'x:5' }, { workload: 'b', desiredImage: 'x:5', runningImage: 'x:4' }], 'partial_apply b: image x:4 runs, x:5 is desired'],
  [{ web: { desired: 'r512', running: 'r512' } }, 'release_ok web: runs the desired version r512'],
  [{ service: 'web', expected_version: 'v1.2.0', actual_version: '1.2.0' }, 'release_ok web: runs the desired version v1.2.0'],
  [{ application: 'web', syncStatus: 'OutOfSync' }, 'release_drift web: syncStatus is OutOfSync'],
  [{ application: 'web', pendingMigrations: 2 }, 'migration_behind web: 2 migrations are pending'],
  [{ pods: [{ pod: 'web-7fc-4w2jk', image: 'web:1' }, { pod: 'web-8ad-2x9qk', image: 'web:2' }] }, 'partial_apply web: 2 members in different versions: 1 on web:1, 1 on web:2'],
  ['APP   DESIRED   RUNNING\nweb   1.9.0   1.8.0\n', 'release_drift web: version 1.8.0 runs, 1.9.0 is desired'],
])('release %#', (content, fact) => expect(seen(releases, content)).toContain(fact)) // prettier-ignore

test('counts of replicas are no release, a digest is not compared with a tag', () => {
  expect(seen(releases, { app: 'web', desired: 3, current: 2 })).toEqual([])
  expect(seen(releases, { app: 'web', desired: { image: 'web:2' }, running: { image: 'web@sha256:4de67e0d07be' } })).toEqual([])
})

test('the history of a chart whose last revision failed', () => {
  const text = 'REVISION\tUPDATED                 \tSTATUS    \tCHART    \tAPP VERSION\tDESCRIPTION\n4       \tTue Apr  7 09:10:42 2026\tdeployed  \tweb-1.1.0\t1.1\tUpgrade complete\n5       \tTue May  5 09:59:00 2026\tfailed    \tweb-1.2.0\t1.2\tUpgrade "web" failed: timed out\n' // prettier-ignore
  const [failed, changed] = factsOf(releases, text, { title: 'helm history web' })
  expect(failed).toMatchObject({ sign: 'partial_apply', subject: 'web', since: Date.UTC(2026, 4, 5, 9, 59) })
  expect(failed!.words).toBe('release web-1.2.0 is failed, web-1.1.0 before: Upgrade "web" failed: timed out')
  expect(changed!.sign).toBe('release_changed')
})

test.each([
  [[{ at: '2026-05-05T10:00:00Z', service: 'web', from: '1.8.0', to: '1.9.0' }], 'release_changed web: release 1.8.0 → 1.9.0'],
  [[{ when: '2026-05-05T10:00:00Z', what: 'deployment web rolled out 4.6 -> 4.7' }], 'release_changed web: release deployment web rolled out 4.6 -> 4.7'],
  [{ changes: [{ flag: 'fast-path', from: { rollout: 1 }, to: { rollout: 100 }, at: '2026-05-05T10:00:00Z' }] }, 'flag_changed : flag fast-path rollout 1 → rollout 100'],
  [[{ applied: '2026-05-05T10:00:00Z', sql: 'DROP INDEX a_idx' }], 'migration_ran : migration DROP INDEX a_idx'],
  [[{ time: '2026-05-05T10:00:00Z', app: 'web', setting: 'pool.max', from: 50, to: 5 }], 'config_changed web: pool.max 50 → 5'],
  [[{ timestamp: '2026-05-05T10:00:00Z', verb: 'delete', objectRef: { resource: 'clusterrolebindings', name: 'op-secrets' } }], 'infrastructure_changed op-secrets: delete clusterrolebindings/op-secrets'],
  ['10:00:40Z pipeline web #22: deploy finished\n', 'release_changed web: pipeline web #22: deploy finished'],
  ['2026-05-05 10:01Z CHG-1 drain n2 for kernel update\n', 'maintenance n2: CHG-1 drain n2 for kernel update'],
  ['commit 8b1f6ad9c0\nAuthor: x\nDate:   Tue May 5 09:31:20 2026 +0000\n\n    web: cpu limit 4 -> 1\n', 'config_changed web: web: cpu limit 4 -> 1'],
])('change %#', (content, fact) => expect(seen(changes, content, { tool: 'changes', title: 'changes' })).toContain(fact)) // prettier-ignore

test('what is no change, and what was changed long before', () => {
  expect(seen(changes, [{ time: '2026-05-05T10:00:00Z', p95_ms: 12 }], { title: 'latency' })).toEqual([])
  const old = [{ at: '2026-04-28T10:00:00Z', service: 'web', from: '1.7.0', to: '1.8.0' }]
  expect(factsOf(changes, old, { title: 'changes' })[0]!.standing).toBe('steady')
})

test('assets that are missing or others than delivered', () => {
  expect(seen(assets, { tenant: 'acme', missing: ['logo.svg', 'theme.css'] })).toEqual(['asset_missing acme: missing: logo.svg, theme.css']) // prettier-ignore
  expect(seen(assets, [{ tenant: 'acme', asset: 'logo.svg', present: false }])).toEqual(['asset_missing acme: logo.svg is missing']) // prettier-ignore
  expect(seen(assets, [{ tenant: 'acme', asset: 'a.css', expectedSha256: 'aa1', actualSha256: 'bb2' }])).toEqual(['asset_missing acme: a.css is not the one delivered (bb2, not aa1)']) // prettier-ignore
  expect(seen(assets, [{ tenant: 'acme', asset: 'logo.svg', present: true }])).toEqual([])
})

test('what stands in lists under one name: members in two versions, an operation that failed, assets of a tenant', () => {
  const members = { app: 'web', instances: [{ host: 'a', version: '2.1.0' }, { host: 'b', version: '2.0.9' }] } // prettier-ignore
  expect(seen(releases, members, { title: 'running versions' })).toEqual(['partial_apply web: 2 members in different versions: 1 on 2.0.9, 1 on 2.1.0']) // prettier-ignore
  expect(seen(releases, members, { title: 'kernel of hosts' })).toEqual([])
  const argo = { app: 'web', status: { operationState: { phase: 'Failed', message: 'field is immutable' } } }
  expect(seen(releases, argo)).toContain('partial_apply web: operationState Failed: field is immutable')
  expect(seen(assets, { tenant: 'acme', assets: [{ name: 'logo.png', status: 'missing' }, { name: 'a.css', status: 'ok' }] })).toEqual(['asset_missing acme: logo.png is missing']) // prettier-ignore
})

test('the largest directory of du', () => {
  const text = '12K\t/var/lib/kubelet/pods/1/volumes/kubernetes.io~empty-dir/tmp\n68G\t/var/lib/kubelet/pods/2/volumes/kubernetes.io~empty-dir/spool   (stitch-0)\n' // prettier-ignore
  expect(seen(disk, text, { title: 'du on wk-eu-07' })).toEqual(['disk_up wk-eu-07: 68G in …/kubernetes.io~empty-dir/spool   (stitch-0)'.replace(/ {3}/, ' ')]) // prettier-ignore
})
