// Which machine the output of a command is from, as far as its evidence says.
import { componentOf } from '../../component'
import type { Reading } from '../../read/reading'

const ON = /\b(?:on|from|of|at|@) ([A-Za-z][\w.-]*[\d-][\w.-]*|[a-z][\w-]*\.[\w.-]+)/
const PROMPT = /^[\w.-]+@([A-Za-z][\w.-]+):[^$#]*[$#] /
const SOURCE = /^(?:ssh|host|node|machine|vm|exec|agent)[/:]([\w.-]+)$/

/** The name as written, '' where nothing tells. */
export function hostOf({ evidence, lines }: Reading): string {
  const ofSource = SOURCE.exec(evidence.source)?.[1]
  if (ofSource) return ofSource
  const named = ON.exec(evidence.title)?.[1]
  if (named && componentOf(named) !== '') return named
  const prompt = PROMPT.exec(lines[0] ?? '')?.[1]
  if (prompt) return prompt
  // `db-prod-3`, `forum-web2: df`: a word with a digit behind letters and a dash is a machine's name.
  return /(?:^|[\s(:])([a-z][a-z0-9]*(?:-[a-z0-9]+)*-[a-z]*\d+|[a-z]+-[a-z]+\d+)(?=$|[\s,:)])/.exec(evidence.title)?.[1] ?? ''
}
