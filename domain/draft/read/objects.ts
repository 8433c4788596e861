// Kubernetes objects of a piece of evidence: from JSON, from dumps in YAML, from `kubectl describe`.
import { describedObjects } from './described'
import { jsonOf } from './json'
import { jsonObjects } from './kube-kind'
import { lineOf } from './line-of'
import type { Evidence, KubeObject } from './reading'
import { parseYaml } from './yaml'

/** Lines of logs beyond this are not searched for dumps. */
const MOST_LINES = 30_000

export function readObjects(evidence: Evidence, lines: readonly string[]): KubeObject[] {
  const value = jsonOf(evidence)
  if (value !== undefined) return jsonObjects(value, '')
  if (lines.length === 0 || lines.length > MOST_LINES) return []
  // A log, say: neither names a kind nor describes anything.
  const dumps = lines.some((line) => line.includes('kind: ')) ? dumped(lines) : []
  return [...dumps, ...describedObjects(lines)]
}

/** YAML documents: from a line `apiVersion:` or `kind:` at the left margin to `---`, a prompt, or the end. */
function dumped(lines: readonly string[]): KubeObject[] {
  const objects: KubeObject[] = []
  let from = -1
  let kinded = false
  const close = (to: number) => {
    if (from >= 0 && kinded) {
      const own = lines.slice(from, to)
      const value = parseYaml(own)
      const found = jsonObjects(value, '')
      const begins = found.map(({ at }) => lineOf(own, value, stepsOf(at)))
      for (const [index, object] of found.entries()) {
        const begin = begins[index]!
        objects.push({ ...object, at: `line ${from + begin + 1}`, lines: own.slice(begin, begins[index + 1]) })
      }
    }
    from = -1
    kinded = false
  }
  for (const [index, line] of lines.entries()) {
    if (line === '---' || /^[$#>] /.test(line)) close(index)
    else if (from < 0 && /^(?:apiVersion|kind|metadata|items|status|spec):/.test(line)) from = index
    if (from >= 0 && /^\s*(?:- )?kind: [A-Z]\w+/.test(line)) kinded = true
  }
  close(lines.length)
  return objects
}

function stepsOf(at: string): (string | number)[] {
  const parts = at.split('/').slice(1)
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
