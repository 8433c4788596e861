// Every extractor of the draft, in the order in which they read.
import type { Extractor } from './fact'
import { accessLog } from './access-log'
import { assets } from './assets'
import { brokerStatus } from './broker-status'
import { certificates } from './certificates'
import { cgroup } from './cgroup'
import { changes } from './changes'
import { clusterHealth } from './cluster-health'
import { commandOutput } from './command-output'
import { consumerGroups } from './consumer-groups'
import { cpuStates } from './cpu-states'
import { databaseLocks } from './database-locks'
import { databaseReplication } from './database-replication'
import { databaseSessions } from './database-sessions'
import { databaseStatements } from './database-statements'
import { dependencies } from './dependencies'
import { disk } from './disk'
import { hops } from './hops'
import { httpWindows } from './http-windows'
import { kubeEvents } from './kube-events'
import { kubeNodes } from './kube-nodes'
import { kubePods } from './kube-pods'
import { kubeQuota } from './kube-quota'
import { kubeStorage } from './kube-storage'
import { kubeWorkloads } from './kube-workloads'
import { logBursts } from './log-bursts'
import { logChanges } from './log-changes'
import { logFailures } from './log-failures'
import { logRecovery } from './log-recovery'
import { metricMoves } from './metric-moves'
import { metricSnapshots } from './metric-snapshots'
import { neighbours } from './neighbours'
import { probes } from './probes'
import { processes } from './processes'
import { releases } from './releases'
import { retries } from './retries'
import { splitPrimaries } from './split-primaries'
import { storageClusters } from './storage-clusters'
import { toldErrors } from './told-errors'
import { traces } from './traces'

export const extractors: readonly Extractor[] = [
  accessLog,
  assets,
  brokerStatus,
  certificates,
  cgroup,
  changes,
  clusterHealth,
  commandOutput,
  consumerGroups,
  cpuStates,
  databaseLocks,
  databaseReplication,
  databaseSessions,
  databaseStatements,
  dependencies,
  disk,
  hops,
  httpWindows,
  kubeEvents,
  kubeNodes,
  kubePods,
  kubeQuota,
  kubeStorage,
  kubeWorkloads,
  logBursts,
  logChanges,
  logFailures,
  logRecovery,
  metricMoves,
  metricSnapshots,
  neighbours,
  probes,
  processes,
  releases,
  retries,
  splitPrimaries,
  storageClusters,
  toldErrors,
  traces,
]
