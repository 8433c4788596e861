// Workloads: replicas that are missing, roll-outs that are stuck, jobs that failed, autoscalers at their end.
import type { KubeObject, Reading } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { ofCronJob, ofDisruptionBudget, ofEndpoints, ofJob, ofScaler } from './kubernetes/controllers'
import { ofWorkload } from './kubernetes/replicas'
import { WORKLOAD_TELLS, workloadFactsOfRow } from './kubernetes/workload-rows'

const readers: Readonly<Record<string, (reading: Reading, object: KubeObject) => Fact[]>> = {
  Deployment: ofWorkload,
  StatefulSet: ofWorkload,
  DaemonSet: ofWorkload,
  ReplicaSet: ofWorkload,
  Rollout: ofWorkload,
  Job: ofJob,
  CronJob: ofCronJob,
  HorizontalPodAutoscaler: ofScaler,
  PodDisruptionBudget: ofDisruptionBudget,
  Endpoints: ofEndpoints,
}

export const kubeWorkloads: Extractor = {
  name: 'kube-workloads',
  extract(reading: Reading): Fact[] {
    const objects = reading.objects.filter(({ kind, name }) => Object.hasOwn(readers, kind) && name !== '')
    const seen = new Set(objects.length > 0 ? reading.objects.map(({ at }) => at) : [])
    const ofObjects = objects.flatMap((object) => readers[object.kind]!(reading, object))
    // Rows inside an object that was read as one say nothing new.
    const inside = (at: string) => {
      for (let cut = at; cut !== ''; cut = cut.slice(0, cut.lastIndexOf('/'))) if (seen.has(cut)) return true
      return seen.has(at)
    }
    const ofRows = rowsWith(reading.rows, WORKLOAD_TELLS).filter(({ at }) => objects.length === 0 || !inside(at))
    return overtaken([...ofObjects, ...ofRows.flatMap((row) => workloadFactsOfRow(reading, row))])
  },
}

/** A failed run of a schedule is over where a later one of it was completed. */
function overtaken(facts: Fact[]): Fact[] {
  const done = facts.filter(({ sign, words }) => sign === 'healthy' && words.includes('job completed'))
  if (done.length === 0) return facts
  const after = (fact: Fact) => done.some(({ subject, name, since }) => subject === fact.subject && (since !== null && fact.since !== null ? since > fact.since : name > fact.name)) // prettier-ignore
  return facts.map((fact) => (fact.sign === 'job_failed' && after(fact) ? { ...fact, standing: 'recovered' } : fact))
}
