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
  const known = whomAmong((name) => folded.get(name))
  if (known.subject !== '') return known
  // A lone label of another name (`ring="m-1"`) is whose it is, unless it tells a class of measurements.
  const others = Object.entries(labels).filter(
    ([label, value]) => !CLASSES.has(fold(label)) && /[a-z].*[-_.]|[a-z]{4}/i.test(value) && value.length < 60,
  )
  const only = others.length === 1 ? others[0]![1] : ''
  return /\s/.test(only) ? NOBODY : { subject: componentOf(only), name: only }
}

const CLASSES = new Set(['le', 'quantile', 'mode', 'code', 'status', 'method', 'statuscode', 'reason', 'type', 'state', 'result', 'outcome', 'errorcode', 'unit', 'units', 'interface', 'device', 'mountpoint', 'mount', 'metric', 'name', 'title', 'series', 'of', 'query', 'expr', 'env', 'environment', 'region', 'zone', 'severity', 'level', 'route', 'path', 'handler', 'operation', 'partition', 'layer', 'label', 'legend', 'namespace', 'aggregation', 'stat', 'statistic', 'source', 'id', 'measurement', 'field', 'description', 'note', 'table', 'window', 'interval', 'statusclass', 'class', 'phase', 'kind', 'family', 'format', 'version', 'team', 'tenant', 'user']) // prettier-ignore

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
  let address = NOBODY
  for (const wanted of WHO) {
    const name = valueOf(wanted)?.trim()
    if (!name || name.length > 120 || /\s{2}|^[-\d.]+$|^(?:true|false|null|none|ok|unknown|<none>|total|all|-)$/i.test(name))
      continue
    const subject = componentOf(name)
    // Where something is scraped says less than what is scraped.
    if (subject !== '' && /^[\d.]+:\d+$/.test(name)) address = { subject, name: shown(name, subject) }
    else if (subject !== '') return { subject, name: shown(name, subject) }
  }
  return address
}

/** An exporter's port says nothing; a URL is shown as its host. */
function shown(name: string, subject: string): string {
  return /^[a-z]+:\/\/|:\d+$/.test(name) || name.length > 60 ? subject : name
}
