// Objects that have a message and a time and are yet no entries of a log: events, conditions, alerts and changes.

/** Kubernetes events (whole or as a collector shortened them), conditions of objects, and alerts. */
export function isEventLike(object: Readonly<Record<string, unknown>>): boolean {
  if ('involvedObject' in object || 'regarding' in object || 'lastTransitionTime' in object || 'apiVersion' in object) return true
  if (object.type === 'Normal' || object.type === 'Warning') return true
  if ('alertname' in object || 'fingerprint' in object) return true
  return (
    typeof object.reason === 'string' &&
    /^[A-Z][A-Za-z]+$/.test(object.reason) &&
    ('object' in object || 'kind' in object || 'count' in object)
  )
}
