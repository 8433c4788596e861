// Groups of consumers as a broker lists them: those that nobody is a member of, though there is something to read.
import { componentOf } from '../component'
import { numberOf } from '../read/quantity'
import type { Row } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { amount } from './metric-words'
import { stateFact, textIn } from './state-fact'
import { stateRowsWith } from './state-rows'

const MEMBERS = ['consumerid', 'members', 'membercount', 'memberscount']

export const consumerGroups: Extractor = {
  name: 'consumer-groups',
  extract(reading) {
    const groups = new Map<string, Row[]>()
    for (const row of stateRowsWith(reading, MEMBERS)) {
      const group = textIn(row, 'group', 'groupid', 'consumergroup', 'consumer', 'name')
      if (group === '' || lagOf(row) === null) continue
      const rows = groups.get(group)
      if (rows) rows.push(row)
      else groups.set(group, [row])
    }
    const facts: Fact[] = []
    for (const [group, rows] of groups) {
      const lag = rows.reduce((sum, row) => sum + lagOf(row)!, 0)
      if (lag <= 0 || !rows.every(isAlone)) continue
      const worst = [...rows].sort((a, b) => lagOf(b)! - lagOf(a)! || (a.at < b.at ? -1 : 1))
      const words = `group ${group} has no members, ${amount(lag, 'count')} unread`
      facts.push(stateFact(reading, worst, { sign: 'consumer_down', words, weight: 74, whom: { subject: componentOf(group), name: group } })) // prettier-ignore
    }
    return facts
  },
}

/** No member has this partition, or the group has none at all. */
function isAlone({ fields }: Row): boolean {
  const id = fields.get('consumerid')?.value
  if (id !== undefined) return id === '-' || id === '' || id === null
  return MEMBERS.some((name) => numberOf(fields.get(name)?.value) === 0)
}

function lagOf({ fields }: Row): number | null {
  return numberOf(fields.get('lag')?.value ?? fields.get('totallag')?.value)
}
