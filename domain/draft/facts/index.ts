// Every extractor of the draft, in the order in which they read.
import type { Extractor } from './fact'
import { kubeEvents } from './kube-events'
import { kubePods } from './kube-pods'

export const extractors: readonly Extractor[] = [kubeEvents, kubePods]
