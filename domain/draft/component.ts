// The component behind a name: pods of one deployment, host names with ports and resource paths are one component.

const RESOURCE =
  /^(?:pods?|deployments?(?:\.apps)?|deploy|statefulsets?(?:\.apps)?|sts|daemonsets?(?:\.apps)?|ds|replicasets?(?:\.apps)?|rs|jobs?(?:\.batch)?|cronjobs?(?:\.batch)?|services?|svc|nodes?|persistentvolumeclaims?|pvc|ingress(?:es)?|containers?)\//i
const SCHEME = /^[a-z][a-z0-9+.-]{1,20}:\/\//
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/
/** `-<pod-template hash>-<five of Kubernetes' own alphabet>`, or the hash alone (rand.SafeEncodeString: no vowels, no 0, 1 or 3). */
const POD_HASH = /^(.+?)-(?:[bcdf-hj-np-tv-z2456789]{6,10}|[0-9a-f]{8,10})-[bcdf-hj-np-tv-z2456789]{5}$/
const REPLICA_HASH = /^(.+?)-(?=[a-z0-9]*\d)[bcdf-hj-np-tv-z2456789]{8,10}$/
/** Written by hand, or by other controllers: a short hash with a digit, then five of the same alphabet with a digit. */
const SHORT_HASH = /^(.+?)-(?!v\d+-)(?=[a-z]*\d)[a-z0-9]{2,10}-(?=[a-z]*\d)(?=\d*[a-z])[bcdf-hj-np-tv-z2456789]{5}$/
/** As above with any letters: hashes that were made up for a text. */
const LOOSE_HASH = /^(.+?)-(?=[a-z]*\d)[a-z0-9]{5,10}-(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{5}$/
/** A member of a daemon set: five of that alphabet, letters and digits mixed. */
const MEMBER_HASH = /^(.+?)-(?=[a-z]*\d)(?=\d*[a-z])[bcdf-hj-np-tv-z2456789]{5}$/
const CLUSTER_DOMAIN = /\.(?:svc|pod)(?:\.cluster\.local)?$/

/** The same few names are asked for again and again. */
const known = new Map<string, string>()
const MOST_KNOWN = 5_000

/**
 * The name by which facts about one component meet: lower case, without scheme, credentials, port, path, kind and
 * namespace, the cluster's domain, and the hashes of pods. Ordinals stay (`db-prod-3`): see `sameComponent`.
 */
export function componentOf(written: string): string {
  let found = known.get(written)
  if (found === undefined) {
    found = bare(written)
    if (known.size > MOST_KNOWN) known.clear()
    known.set(written, found)
  }
  return found
}

function bare(written: string): string {
  let name = lowerAscii(written.trim())
  if (name === '' || name.length > 253) return ''
  name = name.replace(SCHEME, '')
  const credentials = name.indexOf('@')
  if (credentials >= 0 && !name.slice(0, credentials).includes('/')) name = name.slice(credentials + 1)
  name = name.replace(RESOURCE, '')
  // `namespace/name` keeps its name; `host/path` its host.
  const slash = name.indexOf('/')
  if (slash >= 0) name = looksLikeHost(name.slice(0, slash)) ? name.slice(0, slash) : lastPart(name)
  name = name.replace(/^\[([0-9a-f:]+)\](?::\d+)?$/, '$1').replace(/^([^:]+):\d{1,5}$/, '$1')
  name = name.replace(/^["'`(<[]+|["'`)>\],.;:]+$/g, '')
  if (ADDRESS.test(name)) return name
  if (CLUSTER_DOMAIN.test(name)) return podless(name.replace(CLUSTER_DOMAIN, '').split('.')[0]!)
  return podless(name)
}

/** Whether two components (by `componentOf`) are one: equal, or members of one set (`orders-db`, `orders-db-0`). */
export function sameComponent(a: string, b: string): boolean {
  if (a === '' || b === '') return false
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (!long.startsWith(short)) return false
  const rest = long.slice(short.length)
  // A host by its short name and by its full one; plain words such as `api` begin the names of many.
  if (/[-\d]/.test(short) && /^(?:\.[a-z][a-z0-9-]*){2,6}$/.test(rest)) return true
  return /^-\d{1,4}$/.test(rest) || /^\.[a-z0-9-]+$/.test(rest) || /^-(?:headless|primary|replica|rw|ro|svc|service)$/.test(rest)
}

/** How a sentence calls it: as written, but for the hashes of a pod and its kind, which nobody says. */
export function spoken(written: string): string {
  const component = componentOf(written)
  const bare = written.replace(RESOURCE, '')
  return component === '' || !lowerAscii(bare).startsWith(`${component}-`) ? bare : bare.slice(0, component.length)
}

function looksLikeHost(name: string): boolean {
  return name.includes('.') || /:\d+$/.test(name)
}

function lastPart(name: string): string {
  const parts = name.split('/').filter((part) => part !== '')
  return parts.at(-1) ?? ''
}

/** Jobs of a schedule carry its minutes or a stamp: `nightly-29604480`. */
const JOB_STAMP = /^(.+?)-\d{8,14}$/

function podless(name: string): string {
  const bare = hashless(name)
  return JOB_STAMP.exec(bare)?.[1] ?? bare
}

function hashless(name: string): string {
  const pod = POD_HASH.exec(name)
  if (pod && /\d/.test(name.slice(pod[1]!.length))) return pod[1]!
  return (
    SHORT_HASH.exec(name)?.[1] ??
    LOOSE_HASH.exec(name)?.[1] ??
    MEMBER_HASH.exec(name)?.[1] ??
    REPLICA_HASH.exec(name)?.[1] ??
    name
  )
}

/** ASCII alone: a locale has no say in it. */
export function lowerAscii(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32)) : text
}
