// Events of Kubernetes: what schedulers, kubelets and controllers say of pods, nodes, volumes and workloads.
import { componentOf } from '../component'
import type { Reading } from '../read/reading'
import type { Extractor, Fact, Scene, Standing } from './fact'
import { eventsOf, type EventState } from './kubernetes/event-state'
import { meaningOf, withoutPreemption } from './kubernetes/messages'
import { stated, together } from './kubernetes/stated'
import type { Sign } from './signs'
import { tableOf } from '../table'

interface Told {
  sign: Sign
  weight: number
  object: string
}

/** What a reason tells by itself, whatever the message says. */
const byReason = tableOf<[Sign, number]>({
  FailedScheduling: ['unschedulable', 90],
  FailedMount: ['volume_mount_failed', 88],
  FailedAttachVolume: ['volume_mount_failed', 88],
  FailedMapVolume: ['volume_mount_failed', 88],
  VolumeResizeFailed: ['volume_mount_failed', 70],
  FileSystemResizeFailed: ['volume_mount_failed', 70],
  ProvisioningFailed: ['volume_pending', 90],
  FailedBinding: ['volume_pending', 85],
  ClaimLost: ['volume_pending', 85],
  ErrImageNeverPull: ['image_pull_failed', 90],
  InspectFailed: ['image_pull_failed', 80],
  InvalidImageName: ['image_pull_failed', 90],
  BackOff: ['crash_loop', 85],
  CrashLoopBackOff: ['crash_loop', 85],
  Unhealthy: ['probe_failing', 75],
  ProbeWarning: ['probe_failing', 50],
  Evicted: ['evicted', 85],
  TaintManagerEviction: ['evicted', 70],
  Preempted: ['evicted', 85],
  EvictionThresholdMet: ['node_pressure', 90],
  NodeHasDiskPressure: ['node_pressure', 90],
  NodeHasInsufficientMemory: ['node_pressure', 90],
  NodeHasInsufficientPID: ['node_pressure', 90],
  FreeDiskSpaceFailed: ['node_pressure', 85],
  ImageGCFailed: ['node_pressure', 80],
  NodeNotReady: ['node_not_ready', 90],
  NodeStatusUnknown: ['node_not_ready', 88],
  KubeletNotReady: ['node_not_ready', 90],
  ContainerRuntimeIsDown: ['node_not_ready', 88],
  ContainerdUnhealthy: ['node_not_ready', 80],
  KubeletUnhealthy: ['node_not_ready', 80],
  NodeNotSchedulable: ['node_cordoned', 80],
  Cordon: ['node_cordoned', 80],
  Drain: ['maintenance', 80],
  Rebooted: ['maintenance', 75],
  SpotInterruption: ['maintenance', 80],
  RebalanceRecommendation: ['maintenance', 60],
  PreemptScheduled: ['maintenance', 80],
  TerminateScheduled: ['maintenance', 80],
  RebootScheduled: ['maintenance', 80],
  FreezeScheduled: ['maintenance', 75],
  ScaleDown: ['maintenance', 60],
  NodeReady: ['healthy', 60],
  NodeHasSufficientMemory: ['healthy', 40],
  NodeHasNoDiskPressure: ['healthy', 40],
  OOMKilling: ['oom_killed', 90],
  SystemOOM: ['oom_killed', 90],
  OOMKilled: ['oom_killed', 90],
  TaskHung: ['kernel_fault', 85],
  KernelOops: ['kernel_fault', 88],
  KernelDeadlock: ['kernel_fault', 88],
  AUFSUmountHung: ['kernel_fault', 80],
  ReadonlyFilesystem: ['disk_error', 90],
  FilesystemIsReadOnly: ['disk_error', 90],
  Ext4Error: ['disk_error', 90],
  IOError: ['disk_error', 90],
  ConntrackFull: ['conntrack_full', 90],
  FailedCreatePodSandBox: ['sandbox_failed', 88],
  NetworkNotReady: ['sandbox_failed', 85],
  FailedCreate: ['admission_denied', 60],
  FailedGetResourceMetric: ['autoscaler_blind', 80],
  FailedGetScale: ['autoscaler_blind', 70],
  FailedGetExternalMetric: ['autoscaler_blind', 80],
  FailedGetPodsMetric: ['autoscaler_blind', 80],
  FailedComputeMetricsReplicas: ['autoscaler_blind', 80],
  BackoffLimitExceeded: ['job_failed', 88],
  DeadlineExceeded: ['job_failed', 85],
  TooManyMissedTimes: ['job_failed', 75],
  FailedNeedsStart: ['job_failed', 75],
  ProgressDeadlineExceeded: ['rollout_stuck', 90],
  SyncLoadBalancerFailed: ['misrouted', 75],
  UnAvailableLoadBalancer: ['misrouted', 75],
  FailedToCreateEndpoint: ['no_endpoints', 70],
  FailedPostStartHook: ['crashed', 70],
  FailedPreStopHook: ['crashed', 40],
  UpgradeFailed: ['partial_apply', 80],
  InstallFailed: ['partial_apply', 80],
  ReconciliationFailed: ['partial_apply', 65],
  SyncFailed: ['partial_apply', 70],
  SuccessfulRescale: ['scaled', 70],
  UpgradeSucceeded: ['release_changed', 80],
  OperationCompleted: ['release_changed', 60],
  LeaderElectionLost: ['leader_lost', 75],
})

/** What is said again and again as long as it lasts: silence is recovery. */
const REPEATS: ReadonlySet<Sign> = new Set<Sign>([
  'probe_failing',
  'crash_loop',
  'sandbox_failed',
  'autoscaler_blind',
  'unschedulable',
])
/** The kubelet repeats a failing probe within seconds, schedulers and back-offs within five minutes. */
const QUIET_MS = 20 * 60_000
const HOUR = 3_600_000

export const kubeEvents: Extractor = {
  name: 'kube-events',
  extract(reading: Reading, scene: Scene): Fact[] {
    const events = eventsOf(reading)
    if (events.length === 0) return []
    const facts: Fact[] = []
    for (const event of events) {
      const told = toldBy(event, events)
      if (told)
        facts.push(
          ended(event, events)
            ? { ...factOf(reading, event, told, scene), standing: 'recovered' }
            : factOf(reading, event, told, scene),
        )
    }
    return together(facts)
  },
}

function factOf(reading: Reading, event: EventState, told: Told, scene: Scene): Fact {
  const text =
    told.sign === 'unschedulable'
      ? withoutPreemption(event.message)
      : told.sign === 'evicted'
        ? whoUsed(event.message)
        : event.message
  return stated(reading, told.sign, {
    name: event.name,
    words: told.sign === 'error_burst' || text.length < 30 ? `${event.reason}: ${text}` : text,
    place: event.place,
    object: told.object,
    count: event.count,
    since: event.first,
    until: event.last,
    standing: standingOf(event, told.sign, reading, scene),
    weight: told.weight,
  })
}

/** Of an eviction: what was short, and which container had used how much of it. */
function whoUsed(message: string): string {
  const users = [...message.matchAll(/Container (\S+) was using (\S+?), request is [^,]+/g)].map(
    ([, name, used]) => `${name!} was using ${used!}`,
  )
  return users.length === 0
    ? message
    : `${message.replace(/[.,] ?(?:Threshold|Container) .*$/s, '')}: ${users.slice(0, 2).join(', ')}`
}

function toldBy(event: EventState, events: readonly EventState[]): Told | null {
  const { reason, message } = event
  if (reason === 'ScalingReplicaSet') return scaling(event, events)
  if (reason === 'Killing')
    return /failed (?:liveness|startup) probe/.test(message) ? { sign: 'killed_by_probe', weight: 85, object: '' } : null
  const known = byReason[reason]
  const normal = /^normal$/i.test(event.type)
  const said = normal && !known ? null : meaningOf(message)
  if (reason === 'Unhealthy') {
    // Three in a row end a container unless its probe says otherwise.
    const kills = /^(?:Liveness|Startup) probe/.test(message) && event.count >= 3
    return { sign: kills ? 'killed_by_probe' : 'probe_failing', weight: 75, object: '' }
  }
  if (reason === 'Evicted') return { sign: 'evicted', weight: 85, object: '' }
  if (said && (!known || specific(said.sign, known[0]))) return { sign: said.sign, weight: Math.min(said.weight, 90), object: objectOf(said.sign, said.object) }
  if (known) return { sign: known[0], weight: known[1], object: objectOf(known[0], said?.sign === known[0] ? said.object : '') }
  return /^warning$/i.test(event.type) ? { sign: 'error_burst', weight: 45, object: '' } : null
} // prettier-ignore

/** Whether the message's meaning says more than the reason's: a missing secret is more than a failed mount. */
function specific(said: Sign, known: Sign): boolean {
  if (said === known || known === 'node_pressure' || known === 'node_not_ready' || known === 'oom_killed') return false
  if (known === 'unschedulable') return said === 'volume_pending'
  return true
}

function objectOf(sign: Sign, object: string): string {
  return sign === 'evicted' ? '' : object
}

/** A new replica set beside one that shrinks is a release; a set that changes alone was scaled. */
function scaling(event: EventState, events: readonly EventState[]): Told | null {
  const set = /replica set (\S+)/.exec(event.message)?.[1]
  if (!set || !/Scaled up/i.test(event.message)) return null
  const other = events.some(
    ({ reason, name, message }) =>
      reason === 'ScalingReplicaSet' && name === event.name && /Scaled down/i.test(message) && !message.includes(set),
  )
  const fresh = other || /from 0 to/.test(event.message)
  return { sign: fresh ? 'release_changed' : 'scaled', weight: 75, object: componentOf(set) }
}

/** What ends which state of a node. */
const GONE = ['RemovingNode', 'DeletingNode', 'NodeRemoved', 'DeletingAllPods']
const ENDS = tableOf<readonly string[]>({
  NodeNotReady: ['NodeReady', ...GONE],
  NodeStatusUnknown: ['NodeReady', ...GONE],
  Rebooted: ['NodeReady', ...GONE],
  SpotInterruption: GONE,
  PreemptScheduled: GONE,
  TerminateScheduled: GONE,
  ScaleDown: GONE,
  NodeNotSchedulable: ['NodeSchedulable', ...GONE],
  NodeHasDiskPressure: ['NodeHasNoDiskPressure', ...GONE],
  EvictionThresholdMet: ['NodeHasNoDiskPressure', ...GONE],
  NodeHasInsufficientMemory: ['NodeHasSufficientMemory', ...GONE],
  NodeHasInsufficientPID: ['NodeHasSufficientPID', ...GONE],
})

function ended({ reason, name, last }: EventState, events: readonly EventState[]): boolean {
  const by = ENDS[reason]
  return by !== undefined && last !== null && events.some((event) => by.includes(event.reason) && event.name === name && event.last !== null && event.last >= last) // prettier-ignore
}

function standingOf(event: EventState, sign: Sign, { seenAt }: Reading, { startedAt }: Scene): Standing {
  const began = startedAt
  if (!REPEATS.has(sign)) return 'now'
  if (event.last !== null && seenAt !== null && event.last < seenAt - QUIET_MS) {
    // Long before the incident: not of it. Silent since: over.
    return 'recovered'
  }
  const loudBefore = sign === 'probe_failing' && event.count > 20
  return loudBefore && event.first !== null && began !== null && event.first < began - 6 * HOUR ? 'steady' : 'now'
}
