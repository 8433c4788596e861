// What Temporal Web shows of an incident: the story so far, and attributes to filter by.
import { defineSearchAttributeKey } from '@temporalio/common'
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow'
import { searchAttributeNames, type Advanced } from '../domain/lifecycle/messages'

/** Lines of the story that are kept. */
const MOST_LINES = 20

/** Each workflow run has its own copy of this module. */
let story: string[] = []

/** Not in history: Temporal Web asks for it by a query. */
export function describeIncident({ number, title, state, severity, closed, wakeInMs, moved }: Advanced): void {
  const lines = moved.map(({ ordinal, to, reason }) => `${ordinal}. **${to}**: ${plain(reason)}`)
  story = [...story, ...lines].slice(-MOST_LINES)
  const next = closed ? 'closed' : wakeInMs === null ? 'waits for news' : `next deadline in ${Math.ceil(wakeInMs / 1_000)} s`
  setCurrentDetails([`**#${number} ${plain(title)}**`, '', `${state}, ${severity}; ${next}`, '', ...story].join('\n'))
}

/** Only what changed: each upsert is an event in history. */
export function tagIncident({ state, severity, family, tenant }: Advanced): void {
  const values = { state, severity, family, tenant }
  const tagged = workflowInfo().typedSearchAttributes
  const changed = keys.flatMap(({ name, key }) => {
    const value = values[name]
    return value === null || tagged.get(key) === value ? [] : [{ key, value }]
  })
  if (changed.length > 0) upsertSearchAttributes(changed)
}

const keys = (['state', 'severity', 'family', 'tenant'] as const).map((name) => ({
  name,
  key: defineSearchAttributeKey(searchAttributeNames[name], 'KEYWORD'),
}))

/** Text from outside is data: it neither breaks the line nor marks it up. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|]/g, '\\$&')
    .slice(0, 300)
}
