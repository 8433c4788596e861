// From /readyz to words: which dependency is down, and what it means.
import type { Readiness } from '../../../domain/contract/readiness'
import type { CalloutTone } from '../ui/callout'

export interface Degradation {
  name: string
  title: string
  meaning: string
  tone: CalloutTone
  since: string | null
  detail: string
}

interface Words {
  label: string
  meaning: string
  tone: CalloutTone
}

const known: Record<string, Words> = {
  postgres: {
    label: 'Postgres',
    tone: 'danger',
    meaning: 'Nothing can be read or stored. Senders are told to repeat; what was acknowledged is kept.',
  },
  temporal: { label: 'Temporal', tone: 'caution', meaning: 'Signals are kept; incidents do not advance, and commands wait.' },
  worker: { label: 'The worker', tone: 'caution', meaning: 'Signals are kept; incidents do not advance, and sources are not read.' },
  relay: { label: 'The relay', tone: 'caution', meaning: 'Signals are kept; incidents advance late, and commands wait.' },
  nats: { label: 'NATS', tone: 'info', meaning: 'Observations over JetStream wait in its senders; all other doors work.' },
}

export function degradations(readiness: Readiness): Degradation[] {
  return readiness.dependencies
    .filter(({ state }) => state === 'down' || state === 'unknown')
    .map(({ name, state, detail, since }) => {
      const words = known[name] ?? { label: name, tone: 'caution', meaning: 'What depends on it does not work.' }
      if (state === 'unknown') {
        return { name, detail, since, tone: 'caution', title: `${words.label} is not checked`, meaning: 'Whether it works is not known.' }
      }
      return { name, detail, since, tone: words.tone, title: `${words.label} is down`, meaning: words.meaning }
    })
}
