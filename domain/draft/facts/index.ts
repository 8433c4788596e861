// Every extractor of the draft, in the order in which they read.
import type { Extractor } from './fact'
import { kubeEvents } from './kube-events'
import { kubeNodes } from './kube-nodes'
import { kubePods } from './kube-pods'
import { kubeQuota } from './kube-quota'
import { kubeStorage } from './kube-storage'
import { kubeWorkloads } from './kube-workloads'

export const extractors: readonly Extractor[] = [kubeEvents, kubeNodes, kubePods, kubeQuota, kubeStorage, kubeWorkloads]
