// Workloads: replicas that are missing, roll-outs that are stuck, jobs that failed, autoscalers at their end.
import type { KubeObject, Reading, Row } from '../read/reading'
import { rowsWith } from '../read/rows-with'
import type { Extractor, Fact } from './fact'
import { ofCronJob, ofDisruptionBudget, ofEndpoints, ofJob, ofScaler } from './kubernetes/controllers'
import { ofWorkload } from './kubernetes/replicas'
import { fieldOf, stated } from './kubernetes/stated'
import { WORKLOAD_TELLS, workloadFactsOfRow } from './kubernetes/workload-rows'

const COMPLETIONS = ['completions']

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
    const ofObjects = objects.flatMap((object) => readers[object.kind]!(reading, object))
    let ofRows = rowsWith(reading, WORKLOAD_TELLS)
    if (objects.length > 0 && ofRows.length > 0) {
      const seen = new Set(reading.objects.map(({ at }) => at))
      ofRows = ofRows.filter(({ at }) => !isInside(at, seen))
    }
    return overtaken([...ofObjects, ...overlapping(reading), ...ofRows.flatMap((row) => workloadFactsOfRow(reading, row))])
  },
}

/** Rows inside an object that was read as one say nothing new. */
function isInside(at: string, seen: ReadonlySet<string>): boolean {
  for (let cut = at; cut !== ''; cut = cut.slice(0, cut.lastIndexOf('/'))) if (seen.has(cut)) return true
  return seen.has(at)
}

/** So many unfinished runs of one schedule at once are in each other's way. */
const MANY_RUNS = 3

/** `kubectl get jobs`: runs of one schedule that have not ended when the next began. */
function overlapping(reading: Reading): Fact[] {
  const jobs = rowsWith(reading, COMPLETIONS)
  if (jobs.length < MANY_RUNS) return []
  const runs = new Map<string, Row[]>()
  for (const row of jobs) {
    if (!row.fields.has('duration')) continue
    const name = fieldOf(row, 'name')
    if (!/^0\/[1-9]/.test(fieldOf(row, 'completions')) || !/-\d{6,}$/.test(name) || /fail/i.test(fieldOf(row, 'status'))) continue
    const schedule = name.replace(/-\d{6,}$/, '')
    runs.set(schedule, [...(runs.get(schedule) ?? []), row])
  }
  return [...runs].flatMap(([name, rows]) => {
    if (rows.length < MANY_RUNS) return []
    const longest = fieldOf(rows[0]!, 'duration')
    const words = `${rows.length} unfinished runs at once, one of them for ${longest}`
    return [stated(reading, 'runs_overlap', { name, words, place: { at: rows[0]!.at, quote: rows[0]!.quote }, weight: 84 })]
  })
}

/** A failed run of a schedule is over where a later one of it was completed. */
function overtaken(facts: Fact[]): Fact[] {
  const done = facts.filter(({ sign, words }) => sign === 'healthy' && words.includes('job completed'))
  if (done.length === 0) return facts
  const after = (fact: Fact) => done.some(({ subject, name, since }) => subject === fact.subject && (since !== null && fact.since !== null ? since > fact.since : name > fact.name)) // prettier-ignore
  return facts.map((fact) => (fact.sign === 'job_failed' && after(fact) ? { ...fact, standing: 'recovered' } : fact))
}
