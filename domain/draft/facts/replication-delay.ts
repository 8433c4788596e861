// Replicas that are held back on purpose: how long, by the setting that says so.
import type { Bundle } from '../bundle'
import { quantityOf } from '../read/quantity'
import type { Fact, Scene } from './fact'

/** PostgreSQL, MySQL and MariaDB, MongoDB. */
const SETTING =
  /(?:recovery_min_apply_delay|sql_delay|(?:source|master)_delay|secondarydelaysecs|slavedelay)\W{1,40}?(?:setting\W{1,8}|value\W{1,8})?(\d+(?:\.\d+)?) ?(ms|s|sec|min|h|d)?\b/i
const delays = new WeakMap<Bundle, number>()

/** Facts of lag that is no more than what was set are a replica that does as it is told. */
export function asIntended(facts: readonly Fact[], { bundle }: Scene): Fact[] {
  if (!facts.some(({ sign }) => sign === 'replication_lag')) return [...facts]
  const delay = delayOf(bundle)
  return facts.map((fact) => {
    const lag = fact.sign === 'replication_lag' ? longestIn(fact.words) : null
    if (delay === 0 || lag === null || lag > delay * 1.1 + 5_000) return fact
    return { ...fact, sign: 'database_ok', words: `${fact.words}, as it is set to (delayed on purpose)`, weight: 70 }
  })
}

/** Milliseconds; 0 where nothing is held back. */
function delayOf(bundle: Bundle): number {
  let delay = delays.get(bundle)
  if (delay === undefined) {
    delay = 0
    for (const { content } of bundle.evidence) {
      const text = typeof content === 'string' ? content : JSON.stringify(content)
      const found = text && text.length < 200_000 ? SETTING.exec(text) : null
      if (found) delay = Math.max(delay, quantityOf(`${found[1]}${found[2] ?? 's'}`)?.value ?? 0)
    }
    delays.set(bundle, delay)
  }
  return delay
}

function longestIn(words: string): number | null {
  const found = [...words.matchAll(/\d+(?::\d{2}){2}(?:\.\d+)?|\d+(?:,\d{3})*(?:\.\d+)? ?(?:ms|s|min|h|d)\b/g)].map(
    ([text]) => quantityOf(text)?.value ?? 0,
  )
  return found.length > 0 ? Math.max(...found) : null
}
