// Every extractor of the draft, in the order in which they read.
import type { Extractor } from './fact'
import { assets } from './assets'
import { cgroup } from './cgroup'
import { changes } from './changes'
import { databaseSessions } from './database-sessions'
import { databaseStatements } from './database-statements'
import { disk } from './disk'
import { httpWindows } from './http-windows'
import { kubeEvents } from './kube-events'
import { kubeNodes } from './kube-nodes'
import { kubePods } from './kube-pods'
import { kubeQuota } from './kube-quota'
import { kubeStorage } from './kube-storage'
import { kubeWorkloads } from './kube-workloads'
import { logBursts } from './log-bursts'
import { logFailures } from './log-failures'
import { metricMoves } from './metric-moves'
import { metricSnapshots } from './metric-snapshots'
import { probes } from './probes'
import { processes } from './processes'
import { releases } from './releases'

export const extractors: readonly Extractor[] = [
  assets,
  cgroup,
  changes,
  databaseSessions,
  databaseStatements,
  disk,
  httpWindows,
  kubeEvents,
  kubeNodes,
  kubePods,
  kubeQuota,
  kubeStorage,
  kubeWorkloads,
  logBursts,
  logFailures,
  metricMoves,
  metricSnapshots,
  probes,
  processes,
  releases,
]
