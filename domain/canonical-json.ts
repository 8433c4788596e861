// Canonical JSON (RFC 8785): the same value has the same text on every machine, so that its digest means something.

/** Any value that JSON can hold; what it cannot hold is left out or null, as `JSON.stringify` does. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson(value.toJSON())
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value).filter(([, member]) => member !== undefined && typeof member !== 'function')
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) // by UTF-16 code unit, as the RFC says
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}
