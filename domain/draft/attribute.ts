// Gives facts that name nobody the component that the evidence's title, or else the alert, speaks of.
import type { Bundle } from './bundle'
import { componentOf, lowerAscii } from './component'
import { compareText } from './cases'
import type { Fact } from './facts/fact'

/** Labels that name the component at fault, the most particular first. */
const COMPONENT_LABELS = [
  'service',
  'service_name',
  'serviceName',
  'app',
  'application',
  'app_kubernetes_io_name',
  'component',
  'deployment',
  'workload',
  'statefulset',
  'daemonset',
  'job_name',
  'cronjob',
  'queue',
  'consumer',
  'stream',
  'topic',
  'database',
  'datname',
  'cluster_name',
  'container',
  'pod',
  'host',
  'hostname',
  'node',
  'instance',
  'provider',
  'target',
  'resource',
  'job',
] as const

/** Labels whose values are no component, or one that is far too wide. */
const NO_COMPONENT_LABELS: ReadonlySet<string> = new Set(
  'alertname alert severity priority team owner env environment stage region zone datacenter dc tier source prometheus monitor rule_id'.split(
    ' ',
  ),
)

interface Named {
  component: string
  /** As written. */
  name: string
}

/** The components that the alert names: by labels that are there for it, most particular first, or else in its title. */
export function namedBy({ subject, findings }: Bundle): Named[] {
  const found = listed([...COMPONENT_LABELS.map((label) => subject.labels[label]), ...findings.map(({ resource }) => resource)])
  return found.length > 0 ? found : listed([nameIn(subject.title)?.name])
}

/** The same; where nothing names any, what other labels say: a cluster, a customer, a release. */
export function alertedBy(bundle: Bundle): Named[] {
  const found = namedBy(bundle)
  if (found.length > 0) return found
  const others = Object.entries(bundle.subject.labels).filter(([label]) => !NO_COMPONENT_LABELS.has(label))
  return listed(others.sort(([a], [b]) => compareText(a, b)).map(([, value]) => value))
}

/** Whom evidence of this title is about: of those that the alert names, else by its own words, else the first that is alerted. */
export function aboutWhom(title: string, bundle: Bundle): Named | null {
  const alerted = namedBy(bundle)
  const text = lowerAscii(title)
  return alerted.find(({ component }) => holdsWord(text, component)) ?? nameIn(title) ?? alerted[0] ?? null
}

function listed(names: readonly unknown[]): Named[] {
  const found: Named[] = []
  for (const name of names) {
    if (typeof name !== 'string') continue
    const component = componentOf(name)
    if (component !== '' && !found.some((known) => known.component === component)) found.push({ component, name })
  }
  return found
}

/** Facts with a component each, as far as anything tells. */
export function attribute(facts: readonly Fact[], bundle: Bundle): Fact[] {
  const alerted = alertedBy(bundle)
  const named = new Map<string, string>()
  for (const { component, name } of alerted) named.set(component, name)
  for (const { subject, name } of facts) if (subject.length > 2 && !named.has(subject)) named.set(subject, name)
  // Longest first: `orders-db` is meant, not `orders`.
  const components = [...named].sort(([a], [b]) => b.length - a.length || compareText(a, b))
  const wanting = new Set(facts.filter(({ subject }) => subject === '').map(({ cite }) => cite.evidence))
  const byEvidence = new Map<string, { component: string; name: string } | null>()
  for (const { id, title, source } of bundle.evidence) {
    if (!wanting.has(id)) continue
    const text = lowerAscii(`${title} ${source}`)
    const match = components.find(([component]) => holdsWord(text, component))
    byEvidence.set(id, match ? { component: match[0], name: match[1] } : nameIn(title))
  }
  return facts.map((fact) => {
    if (fact.subject !== '') return fact
    // A name that does not resolve is not who asks for it.
    const isAsker = (named: Named | null | undefined) => !(fact.sign === 'dns_failing' && named?.component === fact.object)
    const placed = [byEvidence.get(fact.cite.evidence), alerted[0]].find((named) => named && isAsker(named))
    return placed ? { ...fact, subject: placed.component, name: placed.name } : fact
  })
}

/** Words of titles that have the form of a name and are none: tools, commands, tables and the like. */
const NO_NAMES =
  /^(?:pg_|kubectl|logs?\.|p\d|http|tcp|\d|[a-z]+_(?:signals|backlog|transport|health|drift|overview)|[a-z]+\.(?:list|get|recent|history|summary)|read-only|per-|last-|top-|re-|x-)/
/** Further than this no title names its subject first; a run of letters costs its length squared. */
const MOST_TITLE = 1_000
const NAME = /[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)+/g

/** The first word of a title that has the form of a component's name: `tor-r3` in "interface counters of tor-r3". */
function nameIn(title: string): Named | null {
  for (const [name] of title.slice(0, MOST_TITLE).matchAll(NAME)) {
    const component = componentOf(name)
    if (component !== '' && !NO_NAMES.test(component) && !/\.(?:log|json|ya?ml|conf|txt|sh|service)$/.test(component))
      return { component, name }
  }
  return null
}

/** Whether the text holds the word with nothing of a name on either side. */
export function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isNamePart(text.charCodeAt(at - 1)) && !isNamePart(text.charCodeAt(at + word.length))) return true
  return false
}

function isNamePart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 95
}
