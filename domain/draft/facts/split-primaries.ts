// Two servers that each say they lead (`role:master`), told by two outputs: one of them was a replica of the other.
import { componentOf } from '../component'
import { linesOf } from '../read/text'
import type { Evidence } from '../read/reading'
import type { Extractor } from './fact'
import { stateFact } from './state-fact'

interface Leader {
  evidence: Evidence
  name: string
  line: number
  id: string
  /** The history that it followed before it was made a leader itself; '' for none. */
  before: string
  promoted: boolean
}

const LONGEST = 20_000

export const splitPrimaries: Extractor = {
  name: 'split-primaries',
  extract(reading, { bundle }) {
    const own = leaderIn(reading.evidence)
    if (!own?.promoted) return []
    const others = bundle.evidence.flatMap((evidence) => {
      const other = evidence.id === reading.evidence.id ? null : leaderIn(evidence)
      return other && other.id !== own.id && !other.promoted && (own.before === '' || own.before === other.id) ? [other] : []
    })
    const [other] = others
    if (!other || others.length > 1) return []
    const words = `${other.name} and ${own.name} both act as primary (role:master)`
    const place = { at: `line ${own.line + 1}`, quote: 'role:master' }
    const fact = stateFact(reading, [place], { sign: 'split_brain', words, weight: own.before === '' ? 76 : 88, whom: { subject: componentOf(own.name), name: own.name } }) // prettier-ignore
    return [{ ...fact, also: [{ evidence: other.evidence.id, at: `line ${other.line + 1}`, quote: 'role:master' }] }]
  },
}

function leaderIn(evidence: Evidence): Leader | null {
  const { content, title } = evidence
  if (typeof content !== 'string' || content.length > LONGEST || !content.includes('role:master')) return null
  const lines = linesOf(content)
  const line = lines.findIndex((text) => /^role:master\s*$/.test(text))
  const told = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(content)?.[1] ?? ''
  const name = /(?:-h|--host)[ =]([\w.-]+)/.exec(title)?.[1] ?? /\b([a-z][\w.]*-[\w.-]*\d)\b/.exec(title)?.[1] ?? ''
  const before = told('master_replid2').replace(/^0+$/, '')
  const promoted = Number(told('second_repl_offset') || -1) >= 0
  return line < 0 || name === '' ? null : { evidence, name, line, id: told('master_replid'), before, promoted }
}
