// Events of Kubernetes from objects, tables and descriptions.
import { kubeEvents } from '../../../../domain/draft/facts/kube-events'
import { factsOf, seen } from './seen'

const table = (...lines: string[]) => `LAST SEEN   TYPE      REASON   OBJECT   MESSAGE\n${lines.join('\n')}\n`

test.each([
  ['5m   Warning   FailedScheduling   pod/web-0   0/6 nodes are available: 6 Insufficient memory. preemption: none', 'unschedulable web-0'],
  ['5m   Warning   FailedMount   pod/web-0   MountVolume.SetUp failed for volume "cfg" : configmap "web-cfg" not found', 'config_missing web-0'],
  ['5m   Warning   FailedMount   pod/web-0   Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data]: timed out waiting for the condition', 'volume_mount_failed web-0'],
  ['5m   Warning   FailedAttachVolume   pod/web-0   Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) web-1', 'volume_mount_failed web-0'],
  ['5m   Warning   Failed   pod/web-0   Failed to pull image "r/web:9": rpc error: code = NotFound desc = not found', 'image_pull_failed web-0'],
  ['5m   Warning   Failed   pod/web-0   Error: secret "db-creds" not found', 'config_missing web-0'],
  ['5m   Warning   BackOff   pod/web-0   Back-off restarting failed container app in pod web-0_shop(2a3b4c5d-0000-1111-2222-333344445555)', 'crash_loop web-0'],
  ['5m   Warning   BackOff   pod/web-0   Back-off pulling image "r/web:9"', 'image_pull_failed web-0'],
  ['5m   Warning   Unhealthy   pod/web-0   Readiness probe failed: HTTP probe failed with statuscode: 503', 'probe_failing web-0'],
  ['5m   Normal   Killing   pod/web-0   Container app failed liveness probe, will be restarted', 'killed_by_probe web-0'],
  ['5m   Warning   Evicted   pod/web-0   The node was low on resource: ephemeral-storage.', 'evicted web-0'],
  ['5m   Warning   FailedCreate   replicaset/web-6d4cf56db6   Error creating: pods "web-" is forbidden: exceeded quota: team, requested: cpu=1, used: cpu=4, limited: cpu=4', 'quota_exceeded web'],
  ['5m   Warning   FailedCreate   job/etl   Error creating: Internal error occurred: failed calling webhook "v.policy.example": context deadline exceeded', 'admission_denied etl'],
  ['5m   Warning   FailedCreatePodSandBox   pod/web-0   Failed to create pod sandbox: plugin type="aws-cni" failed: add cmd: failed to assign an IP address to container', 'addresses_exhausted web-0'],
  ['5m   Warning   ProvisioningFailed   persistentvolumeclaim/data   storageclass.storage.k8s.io "fast" not found', 'volume_pending data'],
  ['5m   Normal   NodeNotReady   node/n1   Node n1 status is now: NodeNotReady', 'node_not_ready n1'],
  ['5m   Warning   SystemOOM   node/n1   System OOM encountered, victim process: java, pid: 77', 'oom_killed n1'],
  ['5m   Warning   BackoffLimitExceeded   job/etl   Job has reached the specified backoff limit', 'job_failed etl'],
  ['5m   Warning   FailedGetResourceMetric   horizontalpodautoscaler/web   failed to get cpu utilization: unable to get metrics for resource cpu', 'autoscaler_blind web'],
  ['5m   Normal   SuccessfulRescale   horizontalpodautoscaler/web   New size: 8; reason: cpu above target', 'scaled web'],
])('%s', (line, fact) => expect(seen(kubeEvents, table(line)).map((text) => text.split(':')[0])).toEqual([fact])) // prettier-ignore

test('what is normal says nothing', () => {
  const lines = ['5m   Normal   Pulled   pod/web-0   Successfully pulled image', '5m   Normal   Scheduled   pod/web-0   Successfully assigned shop/web-0 to n1', '5m   Normal   Killing   pod/web-0   Stopping container app'] // prettier-ignore
  expect(seen(kubeEvents, table(...lines))).toEqual([])
})

test('a replica set beside one that shrinks is a release', () => {
  const grown = 'Scaled up replica set web-7fc to 3'
  expect(seen(kubeEvents, table(`5m   Normal   ScalingReplicaSet   deployment/web   ${grown}`))).toEqual([`scaled web: ${grown}`])
  const both = table(`5m   Normal   ScalingReplicaSet   deployment/web   ${grown}`, '4m   Normal   ScalingReplicaSet   deployment/web   Scaled down replica set web-6aa to 0') // prettier-ignore
  expect(seen(kubeEvents, both)).toEqual([`release_changed web: ${grown}`])
})

test('ages count back from the capture; events of the API carry counts and times', () => {
  const [fact] = factsOf(
    kubeEvents,
    table('3m (x12 over 40m)   Warning   Unhealthy   pod/web-0   Readiness probe failed: timeout'),
  )
  expect(fact).toMatchObject({ count: 12, since: Date.UTC(2026, 4, 5, 9, 45), until: Date.UTC(2026, 4, 5, 10, 22) })
  const event = { reason: 'Evicted', type: 'Warning', message: 'The node was low on resource: memory.', involvedObject: { kind: 'Pod', name: 'web-1' }, count: 3, firstTimestamp: '2026-05-05T09:00:00Z', lastTimestamp: '2026-05-05T10:00:00Z' } // prettier-ignore
  expect(factsOf(kubeEvents, { items: [event] })[0]).toMatchObject({ subject: 'web-1', count: 3, since: Date.UTC(2026, 4, 5, 9) })
})

test('a node that came back has recovered, a probe that is silent since too', () => {
  const lines = table('40m   Normal   NodeNotReady   node/n1   Node n1 status is now: NodeNotReady', '30m   Normal   NodeReady   node/n1   Node n1 status is now: NodeReady') // prettier-ignore
  expect(seen(kubeEvents, lines)).toContain('node_not_ready n1: Node n1 status is now: NodeNotReady (recovered)')
  expect(factsOf(kubeEvents, table('50m   Warning   Unhealthy   pod/web-0   Readiness probe failed: 503'))[0]!.standing).toBe('recovered') // prettier-ignore
})

test('events under a description are about what is described', () => {
  const text = `Name:         search-0
Namespace:    find
Containers:
  search:
    Image:  search:6
Events:
  Type     Reason     Age                From      Message
  ----     ------     ----               ----      -------
  Warning  Unhealthy  2m (x4 over 10m)   kubelet   Liveness probe failed: connection refused
`
  expect(factsOf(kubeEvents, text)).toMatchObject([{ sign: 'killed_by_probe', subject: 'search-0', count: 4 }])
})
