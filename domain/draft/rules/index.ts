// Every rule of the draft.
import { addressesExhausted } from './addresses-exhausted'
import { admissionDenied } from './admission-denied'
import { assertionFailed } from './assertion-failed'
import { assetMissing } from './asset-missing'
import { autoscalerAtMaximum } from './autoscaler-at-maximum'
import { autoscalerBlind } from './autoscaler-blind'
import { backlogBehindUnstableTransport } from './backlog-behind-unstable-transport'
import { backlogWithoutReason } from './backlog-without-reason'
import { backendsGone } from './backends-gone'
import { badChange } from './bad-change'
import { badInput } from './bad-input'
import { badRelease } from './bad-release'
import { batchOverlap } from './batch-overlap'
import { brokerAtLimit } from './broker-at-limit'
import { brokerDown } from './broker-down'
import { brokerQuorumLost } from './broker-quorum-lost'
import { cacheIneffective } from './cache-ineffective'
import { certificateExpired } from './certificate-expired'
import { certificateExpiring } from './certificate-expiring'
import { certificateUntrusted } from './certificate-untrusted'
import { certificateWrongName } from './certificate-wrong-name'
import { clientFloods } from './client-floods'
import { clockSkew } from './clock-skew'
import { codeDefect } from './code-defect'
import { codePanics } from './code-panics'
import { configurationInvalid } from './configuration-invalid'
import { configurationMissing } from './configuration-missing'
import { connectionsCut } from './connections-cut'
import { connectionsExhausted } from './connections-exhausted'
import { conntrackFull } from './conntrack-full'
import { constraintViolated } from './constraint-violated'
import { consumerExpelled } from './consumer-expelled'
import { consumerGone } from './consumer-gone'
import { consumerSlow } from './consumer-slow'
import { cpuSaturated } from './cpu-saturated'
import { cpuThrottled } from './cpu-throttled'
import { crashLoop } from './crash-loop'
import { credentialsRefused } from './credentials-refused'
import { dataCorrupt } from './data-corrupt'
import { deadlock } from './deadlock'
import { dependencyDown } from './dependency-down'
import { diskError } from './disk-error'
import { diskFilling } from './disk-filling'
import { diskFull } from './disk-full'
import { diskSlow } from './disk-slow'
import { dnsFailing } from './dns-failing'
import { duplicateKey } from './duplicate-key'
import { earlyRedelivery } from './early-redelivery'
import { evicted } from './evicted'
import { failedOver } from './failed-over'
import { filesExhausted } from './files-exhausted'
import { flagChangedBehaviour } from './flag-changed-behaviour'
import { gcPressure } from './gc-pressure'
import { httpErrorsInside } from './http-errors-inside'
import { identityProviderFailing } from './identity-provider-failing'
import { imageDenied } from './image-denied'
import { imageMissing } from './image-missing'
import { imageRateLimited } from './image-rate-limited'
import { imageRegistryUnreachable } from './image-registry-unreachable'
import { inodesFull } from './inodes-full'
import { jobFailed } from './job-failed'
import { kernelFault } from './kernel-fault'
import { leaderLost } from './leader-lost'
import { licenceExpired } from './licence-expired'
import { livenessKills } from './liveness-kills'
import { lockWait } from './lock-wait'
import { loginsFailing } from './logins-failing'
import { maintenance } from './maintenance'
import { memoryHigh } from './memory-high'
import { memoryLeak } from './memory-leak'
import { messageTooLarge } from './message-too-large'
import { messagesUnread } from './messages-unread'
import { migrationBehind } from './migration-behind'
import { misrouted } from './misrouted'
import { mtuMismatch } from './mtu-mismatch'
import { networkPolicy } from './network-policy'
import { networkUnreachable } from './network-unreachable'
import { nodeNotReady } from './node-not-ready'
import { nodePressure } from './node-pressure'
import { nullReference } from './null-reference'
import { oomKilled } from './oom-killed'
import { packetLoss } from './packet-loss'
import { partialApply } from './partial-apply'
import { permissionDenied } from './permission-denied'
import { podNetworkFailed } from './pod-network-failed'
import { podPending } from './pod-pending'
import { poisonMessage } from './poison-message'
import { poolExhausted } from './pool-exhausted'
import { portsExhausted } from './ports-exhausted'
import { probeFailing } from './probe-failing'
import { processOutOfMemory } from './process-out-of-memory'
import { producerSurge } from './producer-surge'
import { quotaExceeded } from './quota-exceeded'
import { releaseDrift } from './release-drift'
import { replicasMissing } from './replicas-missing'
import { replicationBroken } from './replication-broken'
import { replicationLag } from './replication-lag'
import { resolverFailing } from './resolver-failing'
import { restarted } from './restarted'
import { retryStorm } from './retry-storm'
import { rolloutStuck } from './rollout-stuck'
import { saturated } from './saturated'
import { scaleUpFailing } from './scale-up-failing'
import { scaledDown } from './scaled-down'
import { slowAnswers } from './slow-answers'
import { slowDependency } from './slow-dependency'
import { slowQueries } from './slow-queries'
import { splitBrain } from './split-brain'
import { stackOverflow } from './stack-overflow'
import { statementTimeout } from './statement-timeout'
import { storeMemoryFull } from './store-memory-full'
import { storeQuorumLost } from './store-quorum-lost'
import { threadsExhausted } from './threads-exhausted'
import { throttled } from './throttled'
import { tlsFailing } from './tls-failing'
import { trafficSurge } from './traffic-surge'
import { transactionIdsUsedUp } from './transaction-ids-used-up'
import { unnamedErrors } from './unnamed-errors'
import { unschedulable } from './unschedulable'
import { unstableTransport } from './unstable-transport'
import { upstreamFailing } from './upstream-failing'
import { vacuumBehind } from './vacuum-behind'
import { versionMismatch } from './version-mismatch'
import { volumeMountFailed } from './volume-mount-failed'
import { volumePending } from './volume-pending'
import { writeConflict } from './write-conflict'
import { writesToReadOnly } from './writes-to-read-only'
import type { Rule } from './rule'
import { webhookCertificate } from './webhook-certificate'
import { runsOverlap } from './runs-overlap'

export const rules: readonly Rule[] = [
  addressesExhausted,
  admissionDenied,
  assertionFailed,
  assetMissing,
  autoscalerAtMaximum,
  autoscalerBlind,
  backlogBehindUnstableTransport,
  backlogWithoutReason,
  backendsGone,
  badChange,
  badInput,
  badRelease,
  batchOverlap,
  brokerAtLimit,
  brokerDown,
  brokerQuorumLost,
  cacheIneffective,
  certificateExpired,
  certificateExpiring,
  certificateUntrusted,
  certificateWrongName,
  clientFloods,
  clockSkew,
  codeDefect,
  codePanics,
  configurationInvalid,
  configurationMissing,
  connectionsCut,
  connectionsExhausted,
  conntrackFull,
  constraintViolated,
  consumerExpelled,
  consumerGone,
  consumerSlow,
  cpuSaturated,
  cpuThrottled,
  crashLoop,
  credentialsRefused,
  dataCorrupt,
  deadlock,
  dependencyDown,
  diskError,
  diskFilling,
  diskFull,
  diskSlow,
  dnsFailing,
  duplicateKey,
  earlyRedelivery,
  evicted,
  failedOver,
  filesExhausted,
  flagChangedBehaviour,
  gcPressure,
  httpErrorsInside,
  identityProviderFailing,
  imageDenied,
  imageMissing,
  imageRateLimited,
  imageRegistryUnreachable,
  inodesFull,
  jobFailed,
  kernelFault,
  leaderLost,
  licenceExpired,
  livenessKills,
  lockWait,
  loginsFailing,
  maintenance,
  memoryHigh,
  memoryLeak,
  messageTooLarge,
  messagesUnread,
  migrationBehind,
  misrouted,
  mtuMismatch,
  networkPolicy,
  networkUnreachable,
  nodeNotReady,
  nodePressure,
  nullReference,
  oomKilled,
  packetLoss,
  partialApply,
  permissionDenied,
  podNetworkFailed,
  podPending,
  poisonMessage,
  poolExhausted,
  portsExhausted,
  probeFailing,
  processOutOfMemory,
  producerSurge,
  quotaExceeded,
  releaseDrift,
  replicasMissing,
  replicationBroken,
  replicationLag,
  resolverFailing,
  restarted,
  retryStorm,
  rolloutStuck,
  saturated,
  scaleUpFailing,
  scaledDown,
  slowAnswers,
  slowDependency,
  slowQueries,
  splitBrain,
  stackOverflow,
  statementTimeout,
  storeMemoryFull,
  storeQuorumLost,
  threadsExhausted,
  throttled,
  tlsFailing,
  trafficSurge,
  transactionIdsUsedUp,
  unnamedErrors,
  unschedulable,
  unstableTransport,
  upstreamFailing,
  vacuumBehind,
  versionMismatch,
  volumeMountFailed,
  volumePending,
  writeConflict,
  writesToReadOnly,
  runsOverlap,
  webhookCertificate,
]
