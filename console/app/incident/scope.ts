// A scope in one line. Dimensions that place a thing come before those that name it.
const ORDER = ['cluster', 'provider', 'namespace', 'tenant', 'service', 'dependency', 'workload', 'node', 'pod']

export function scopeEntries(scope: Record<string, string>): [string, string][] {
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
  return Object.entries(scope).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

export function scopeText(scope: Record<string, string>): string {
  return scopeEntries(scope)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ')
}
