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
  schema: { label: 'The ledger’s schema', tone: 'danger', meaning: 'It is behind this version: run `sre migrate`.' },
  temporal: { label: 'Temporal', tone: 'caution', meaning: 'Signals are kept; incidents do not advance, and commands wait.' },
  worker: {
    label: 'The worker',
    tone: 'caution',
    meaning: 'Signals are kept; incidents do not advance, and sources are not read.',
  },
  relay: { label: 'The relay', tone: 'caution', meaning: 'Signals are kept; incidents advance late, and commands wait.' },
  outbox: {
    label: 'Delivery to the workflows',
    tone: 'caution',
    meaning: 'Late: signals are kept; incidents advance later than they should.',
  },
  nats: { label: 'NATS', tone: 'info', meaning: 'Observations over JetStream wait in its stream; all other doors work.' },
}

/** Worst first. What is merely unknown is one entry, and is left out where Postgres, through which it is known, is down. */
export function degradations({ dependencies }: Readiness): Degradation[] {
  const down = dependencies.filter(({ state }) => state === 'down').map(toDegradation)
  const unknown = dependencies.filter(({ state }) => state === 'unknown').map(({ name }) => wordsFor(name).label)
  const ledgerDown = dependencies.some(({ name, state }) => name === 'postgres' && state === 'down')
  if (unknown.length > 0 && !ledgerDown) {
    down.push({
      name: 'unknown',
      title: `Not checked: ${unknown.join(', ')}`,
      meaning: 'Whether it works is not known.',
      tone: 'caution',
      since: null,
      detail: '',
    })
  }
  const order: CalloutTone[] = ['danger', 'caution', 'info']
  return down.sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone))
}

function toDegradation({ name, detail, since }: Readiness['dependencies'][number]): Degradation {
  const { label, meaning, tone } = wordsFor(name)
  return { name, detail, since, tone, title: name === 'outbox' ? `${label} is late` : `${label} is down`, meaning }
}

function wordsFor(name: string): Words {
  return known[name] ?? { label: name, tone: 'caution', meaning: 'What depends on it does not work.' }
}
