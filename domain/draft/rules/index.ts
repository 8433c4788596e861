// Every rule of the draft.
import type { Rule } from './rule'
import { addressesExhausted } from './addresses-exhausted'
import { admissionDenied } from './admission-denied'
import { assetMissing } from './asset-missing'
import { autoscalerAtMaximum } from './autoscaler-at-maximum'
import { autoscalerBlind } from './autoscaler-blind'
import { badChange } from './bad-change'
import { badRelease } from './bad-release'
import { cpuSaturated } from './cpu-saturated'
import { cpuThrottled } from './cpu-throttled'
import { crashLoop } from './crash-loop'
import { diskError } from './disk-error'
import { diskFilling } from './disk-filling'
import { diskFull } from './disk-full'
import { diskSlow } from './disk-slow'
import { evicted } from './evicted'
import { imageDenied } from './image-denied'
import { imageMissing } from './image-missing'
import { imageRateLimited } from './image-rate-limited'
import { imageRegistryUnreachable } from './image-registry-unreachable'
import { inodesFull } from './inodes-full'
import { jobFailed } from './job-failed'
import { kernelFault } from './kernel-fault'
import { leaderLost } from './leader-lost'
import { livenessKills } from './liveness-kills'
import { maintenance } from './maintenance'
import { memoryHigh } from './memory-high'
import { migrationBehind } from './migration-behind'
import { nodeNotReady } from './node-not-ready'
import { nodePressure } from './node-pressure'
import { oomKilled } from './oom-killed'
import { partialApply } from './partial-apply'
import { podNetworkFailed } from './pod-network-failed'
import { podPending } from './pod-pending'
import { probeFailing } from './probe-failing'
import { releaseDrift } from './release-drift'
import { replicasMissing } from './replicas-missing'
import { restarted } from './restarted'
import { rolloutStuck } from './rollout-stuck'
import { scaledDown } from './scaled-down'
import { unschedulable } from './unschedulable'
import { volumeMountFailed } from './volume-mount-failed'
import { volumePending } from './volume-pending'

export const rules: readonly Rule[] = [
  addressesExhausted,
  admissionDenied,
  assetMissing,
  autoscalerAtMaximum,
  autoscalerBlind,
  badChange,
  badRelease,
  cpuSaturated,
  cpuThrottled,
  crashLoop,
  diskError,
  diskFilling,
  diskFull,
  diskSlow,
  evicted,
  imageDenied,
  imageMissing,
  imageRateLimited,
  imageRegistryUnreachable,
  inodesFull,
  jobFailed,
  kernelFault,
  leaderLost,
  livenessKills,
  maintenance,
  memoryHigh,
  migrationBehind,
  nodeNotReady,
  nodePressure,
  oomKilled,
  partialApply,
  podNetworkFailed,
  podPending,
  probeFailing,
  releaseDrift,
  replicasMissing,
  restarted,
  rolloutStuck,
  scaledDown,
  unschedulable,
  volumeMountFailed,
  volumePending,
]
