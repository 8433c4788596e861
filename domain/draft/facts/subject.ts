// Whose number it is: the component that labels, or the fields around a row, name.
import { componentOf } from '../component'
import { fold, type Row } from '../read/reading'

/** From who serves to where it runs: the first that is there names the component. */
const WHO = [
  'service', 'servicename', 'app', 'application', 'appkubernetesioname', 'component', 'deployment', 'workload', 'statefulset', 'daemonset', 'consumer', 'consumername', 'durable',
  'consumergroup', 'groupid', 'group', 'worker', 'connection', 'connectionname', 'client', 'queue', 'queuename', 'stream', 'streamname', 'topic', 'channel', 'subscription', 'database', 'databasename',
  'datname', 'db', 'cluster', 'pool', 'cache', 'target', 'dependency', 'provider', 'upstream', 'endpoint', 'pod', 'podname', 'container', 'broker', 'server', 'host', 'hostname', 'node', 'nodename',
  'instance', 'member', 'backend', 'resource', 'tenant', 'url', 'addr', 'address', 'job',
] // prettier-ignore

export interface Whom {
  /** By `componentOf`; '' where nobody is named. */
  subject: string
  /** As written. */
  name: string
}

export const NOBODY: Whom = { subject: '', name: '' }

export function whomOf(labels: Readonly<Record<string, string>>): Whom {
  const folded = new Map<string, string>()
  for (const [label, value] of Object.entries(labels)) folded.set(fold(label), value)
  return whomAmong((name) => folded.get(name))
}

/** The row's own fields first, then those of the objects around it. */
export function whomOfRow(row: Row): Whom {
  for (let at: Row | null = row; at; at = at.parent) {
    const { fields } = at
    const text = (name: string) => {
      const value = fields.get(name)?.value
      return typeof value === 'string' ? value : undefined
    }
    const own = whomAmong(text)
    const found =
      own.subject !== ''
        ? own
        : whomAmong((name) => (name === 'resource' ? (text('name') ?? text('from') ?? text('source')) : undefined))
    if (found.subject !== '') return found
  }
  return NOBODY
}

function whomAmong(valueOf: (name: string) => string | undefined): Whom {
  for (const wanted of WHO) {
    const name = valueOf(wanted)?.trim()
    if (!name || name.length > 120 || /\s{2}|^[-\d.]+$|^(?:true|false|null|none|ok|unknown|<none>|total|all|-)$/i.test(name))
      continue
    const subject = componentOf(name)
    if (subject !== '') return { subject, name: shown(name, subject) }
  }
  return NOBODY
}

/** An exporter's port says nothing; a URL is shown as its host. */
function shown(name: string, subject: string): string {
  return /^[a-z]+:\/\/|:\d+$/.test(name) || name.length > 60 ? subject : name
}
