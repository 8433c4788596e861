// Each rule of Kubernetes, machines and releases leads where its failure alone is in the evidence.
import { readBundle } from '../../../../domain/draft/bundle'
import { draftOf } from '../../../../domain/draft/draft'

const EVENTS = 'LAST SEEN   TYPE      REASON   OBJECT   MESSAGE\n'
const PODS = 'NAME   READY   STATUS   RESTARTS   AGE\n'
const event = (reason: string, object: string, message: string) => `${EVENTS}20m   Warning   ${reason}   ${object}   ${message}\n`
const at = (minute: number) => `2026-05-05T10:${minute < 10 ? '0' : ''}${minute}:00Z`
const errors = Array.from({ length: 30 }, (_, index) => `${at(index)} ERROR web - order rejected by state machine, code 77`).join(
  '\n',
)

const cases: readonly (readonly [string, readonly [title: string, content: unknown][]])[] = [
  ['oom-killed', [['pods', `${PODS}web-6d4cf56db6-x2k9d   0/1   OOMKilled   3 (1m ago)   5h\n`]]],
  ['crash-loop', [['pods', `${PODS}web-6d4cf56db6-x2k9d   0/1   CrashLoopBackOff   5 (1m ago)   20m\n`]]],
  ['image-missing', [['events', event('Failed', 'pod/web-0', 'Failed to pull image "r/web:9": rpc error: code = NotFound desc = r/web:9: not found')]]],
  ['image-denied', [['events', event('Failed', 'pod/web-0', 'Failed to pull image "r/web:9": unexpected status from HEAD request: 401 Unauthorized')]]],
  ['image-rate-limited', [['events', event('Failed', 'pod/web-0', 'Failed to pull image "web:9": toomanyrequests: You have reached your pull rate limit')]]],
  ['image-registry-unreachable', [['events', event('Failed', 'pod/web-0', 'Failed to pull image "r.example/web:9": dial tcp: lookup r.example: no such host')]]],
  ['unschedulable', [['events', event('FailedScheduling', 'pod/web-0', '0/6 nodes are available: 6 Insufficient memory.')]]],
  ['admission-denied', [['events', event('FailedCreate', 'replicaset/web-6d4cf56db6', 'Error creating: Internal error occurred: failed calling webhook "v.policy.example": context deadline exceeded')]]],
  ['volume-mount-failed', [['events', event('FailedAttachVolume', 'pod/web-0', 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) web-1')]]],
  ['volume-pending', [['events', event('ProvisioningFailed', 'persistentvolumeclaim/web', 'storageclass.storage.k8s.io "fast" not found')]]],
  ['liveness-kills', [['events', `${event('Killing', 'pod/web-0', 'Container app failed liveness probe, will be restarted')}20m   Warning   BackOff   pod/web-0   Back-off restarting failed container app in pod web-0\n`]]],
  ['node-not-ready', [['nodes', 'NAME   STATUS   ROLES   AGE   VERSION\nn1   NotReady   worker   3d   v1.30\n']]],
  ['node-pressure', [['events', `${event('NodeHasDiskPressure', 'node/n1', 'Node n1 status is now: NodeHasDiskPressure')}19m   Warning   Evicted   pod/web-0   The node was low on resource: ephemeral-storage.\n`]]],
  ['evicted', [['events', event('Evicted', 'pod/web-0', 'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.')]]],
  ['disk-full', [['df on web-1', 'Filesystem      Size  Used Avail Use% Mounted on\n/dev/sda1        78G   78G     0 100% /data\n']]],
  ['inodes-full', [['df -i on web-1', 'Filesystem      Inodes   IUsed   IFree IUse% Mounted on\n/dev/vda1      5200000 5200000       0  100% /\n']]],
  ['disk-slow', [['iostat on web-1', 'Device            r/s     w/s     rkB/s     wkB/s   await  %util\nnvme0n1         10.00  300.00    100.00   2000.00   250.11  99.80\n']]],
  ['disk-error', [['smart of web-1', 'critical_warning                        : 0x4\navailable_spare                         : 3%\navailable_spare_threshold               : 10%\n']]],
  ['kernel-fault', [['cgroup', '$ cat pids.max\n4096\n$ cat pids.current\n4096\n']]],
  ['cpu-throttled', [['cgroup', '$ cat cpu.stat\nnr_periods 1000\nnr_throttled 640\n']]],
  ['autoscaler-at-maximum', [['hpa', 'NAME   REFERENCE   TARGETS   MINPODS   MAXPODS   REPLICAS   AGE\nh   Deployment/web   96%/60%   2   10   10   4d\n']]],
  ['autoscaler-blind', [['hpa', 'NAME   REFERENCE   TARGETS   MINPODS   MAXPODS   REPLICAS   AGE\nh   Deployment/web   <unknown>/60%   2   10   3   4d\n']]],
  ['rollout-stuck', [['deploy', { kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 3 }, status: { availableReplicas: 2, updatedReplicas: 1, conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }] } }]]],
  ['release-drift', [['release', { app: 'web', desired: { image: 'web:2' }, running: { image: 'web:1' } }]]],
  ['partial-apply', [['release', [{ app: 'web', cluster: 'a', desiredImage: 'x:5', runningImage: 'x:5' }, { app: 'web', cluster: 'b', desiredImage: 'x:5', runningImage: 'x:4' }]]]],
  ['migration-behind', [['release', { app: 'web', desired: { version: '2', migration: '0087' }, running: { version: '2', migration: '0086' } }]]],
  ['bad-release', [['changes', [{ at: at(0), service: 'web', from: '1.8.0', to: '1.9.0' }]], ['web logs', errors]]],
  ['bad-change', [['changes', [{ at: at(0), service: 'web', setting: 'order.mode', from: 'soft', to: 'strict' }]], ['web logs', errors]]],
  ['pod-network-failed', [['events', event('FailedCreatePodSandBox', 'pod/web-0', 'Failed to create pod sandbox: plugin type="calico" failed (add): error getting ClusterInformation')]]],
  ['addresses-exhausted', [['events', event('FailedCreatePodSandBox', 'pod/web-0', 'Failed to create pod sandbox: failed to assign an IP address to container')]]],
  ['asset-missing', [['assets of web', { app: 'web', missing: ['logo.svg'] }]]],
  ['runs-overlap', [['ps of web', [1, 2, 3, 4, 5, 6].map((pid) => `etl      ${pid}  0.3  1.9 801220 312040 ?  S  02:0${pid}  0:24 /opt/bin/web-sync`).join('\n')]]],
] // prettier-ignore

test.each(cases)('%s', (rule, items) => {
  const evidence = items.map(([title, content], index) => ({ id: `e${index}`, title, capturedAt: at(30), content }))
  const incident = { title: 'web fails', startedAt: at(1), labels: { service: 'web' } }
  const draft = draftOf(readBundle({ version: 1, incident, evidence }))
  expect([draft.verdict, draft.hypotheses[0]?.rule]).toEqual(['cause_found', rule])
  expect(draft.hypotheses[0]!.statement.length).toBeLessThanOrEqual(600)
  expect(draft.plan.length).toBeGreaterThan(0)
})

test('a release long before, and one that nothing followed, are no cause', () => {
  const draft = (content: unknown) =>
    draftOf(readBundle({ version: 1, incident: { title: 'web fails', startedAt: at(1), labels: { service: 'web' } }, evidence: [{ id: 'a', title: 'changes', capturedAt: at(30), content }, { id: 'b', title: 'web logs', capturedAt: at(30), content: errors }] })) // prettier-ignore
  const rules = (content: unknown) => draft(content).hypotheses.map(({ rule }) => rule)
  expect(rules([{ at: '2026-05-05T02:00:00Z', service: 'web', from: '1.8.0', to: '1.9.0' }])).not.toContain('bad-release')
  expect(rules([{ at: at(0), service: 'mailer', from: '1.8.0', to: '1.9.0' }])).not.toContain('bad-release')
})

test('where the component tells a mechanism, that leads, and the change stands in its sentence', () => {
  const evidence = [
    { id: 'a', title: 'changes', capturedAt: at(30), content: [{ at: at(0), service: 'web', setting: 'memory limit', from: '1Gi', to: '256Mi' }] }, // prettier-ignore
    { id: 'b', title: 'pods', capturedAt: at(30), content: { pods: [{ pod: 'web-6d4cf56db6-x2k9d', status: 'OOMKilled', restarts: '3 (26m ago)', ready: '0/1' }] } }, // prettier-ignore
  ]
  const [first] = draftOf(readBundle({ version: 1, incident: { title: 'web', startedAt: at(2), labels: { service: 'web' } }, evidence })).hypotheses // prettier-ignore
  expect(first!.rule).toBe('oom-killed')
  expect(first!.statement).toContain('memory limit 1Gi → 256Mi')
})
