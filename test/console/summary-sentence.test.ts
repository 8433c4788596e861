// The sentence of an incident: made of the ledger's facts, the same facts in the same words.
import { summarySentence, worstSignal, type SummaryFacts } from '../../console/app/incident/summary-sentence'
import type { Signal } from '../../domain/contract/incidents'
import { incidentStates } from '../../domain/incident/vocabulary'

const facts: SummaryFacts = {
  title: 'Logins through ldap time out',
  state: 'triaged',
  scope: { dependency: 'ldap', cluster: 'eu-1' },
  openedAt: '2026-11-22T08:00:00.000Z',
  stateSince: '2026-11-22T08:00:02.000Z',
  closedAt: null,
  closeReason: null,
  occurrences: 1_206,
  flapping: false,
  storm: false,
  signals: { firing: 1, clear: 1 },
  suppression: null,
}

const signal: Signal = {
  source: 'probe',
  series: 'eu-1a',
  status: 'firing',
  severity: 'high',
  summary: 'Bind took 5 s',
  value: 5,
  threshold: 2,
  unit: 's',
  clears: 'explicitly',
  occurrences: 3,
  flips: 0,
  suppressed: null,
  firstFiredAt: '2026-11-22T08:00:00.000Z',
  lastObservedAt: '2026-11-22T08:05:00.000Z',
  lastSeenAt: '2026-11-22T08:05:00.000Z',
  sourceHealth: 'checked',
  movedTo: null,
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('summarySentence', () => {
  it('says what, where, who says so, the reading, the state and the signals', () => {
    expect(plain(summarySentence(facts, signal))).toBe(
      'Logins through ldap time out (cluster eu-1 · dependency ldap). probe says: Bind took 5 s. Measured: 5 s against a threshold of 2 s.' +
        ' The incident is triaged and waits for a response; 1 of 2 signals fires, from 1 206 observations.',
    )
  })

  it('gives reason and length of what is over', () => {
    const closed = {
      ...facts,
      state: 'resolved',
      closedAt: '2026-11-22T09:20:00.000Z',
      closeReason: 'Clear and quiet for 300 s.',
      signals: { firing: 0, clear: 2 },
    } as const
    expect(plain(summarySentence(closed, undefined))).toMatch(
      /is resolved: Clear and quiet for 300 s; all 2 signals are clear, .* It was open for 1 h 20 min\.$/,
    )
  })

  it('says why it is held back', () => {
    const suppressed = {
      ...facts,
      state: 'suppressed',
      suppression: { reason: 'Window “upgrade”', ruleId: null, until: null },
    } as const
    expect(summarySentence(suppressed, signal)).toContain('is suppressed: Window “upgrade”')
  })

  it.each([...incidentStates])('has words for %s, and claims no signal that is not there', (state) => {
    const text = summarySentence({ ...facts, state, signals: { firing: 0, clear: 0 } }, undefined)
    expect(text).toMatch(/^Logins .*\. The incident is \w+.*; no signal is known, from/)
    expect(text).not.toContain('says:')
  })

  it('is the same for the same facts', () =>
    expect(summarySentence({ ...facts }, { ...signal })).toBe(summarySentence(facts, signal)))
})

describe('worstSignal', () => {
  const clear: Signal = { ...signal, series: 'clear', status: 'clear', severity: 'critical' }
  const later: Signal = { ...signal, series: 'later', firstFiredAt: '2026-11-22T08:01:00.000Z' }
  const low: Signal = { ...signal, series: 'low', severity: 'low' }

  it('takes a firing one before a clear one, a worse before a milder, an older before a newer', () => {
    expect(worstSignal([clear, low, later, signal])).toBe(signal)
    expect(worstSignal([low, clear])).toBe(low)
  })

  it('takes the one seen last where all are clear', () => {
    const newer: Signal = { ...clear, series: 'newer', lastObservedAt: '2026-11-22T08:06:00.000Z' }
    expect(worstSignal([clear, newer])).toBe(newer)
  })

  it('has none where there is none', () => expect(worstSignal([])).toBeUndefined())
})
