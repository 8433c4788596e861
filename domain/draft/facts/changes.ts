// What was changed, by whom it may be: releases, configuration, switches, migrations, scaling, infrastructure, maintenance.
import { alertedBy } from '../attribute'
import type { Bundle } from '../bundle'
import type { Reading } from '../read/reading'
import { changesOfObjects } from './changes/objects'
import { changesOfLines } from './changes/lines'
import { changesOfRows } from './changes/rows'
import type { Extractor, Fact, Scene } from './fact'
import { together } from './kubernetes/stated'

const OLD_MS = 12 * 3_600_000

export const changes: Extractor = {
  name: 'changes',
  extract(reading: Reading, { bundle, startedAt }: Scene): Fact[] {
    if (reading.rows.length === 0 && reading.lines.length === 0) return []
    const known = namesOf(bundle)
    const facts = [...changesOfRows(reading, known), ...changesOfLines(reading, known), ...changesOfObjects(reading)]
    if (facts.length === 0) return []
    const dated = facts
      .filter(({ since }) => since !== null)
      .map((fact): Fact => (before(fact, startedAt) ? { ...fact, standing: 'steady' } : fact))
    // Two releases differ by their numbers alone; of other changes many alike are told as one.
    return [...dated.filter(isRelease), ...together(dated.filter((fact) => !isRelease(fact)))]
  },
}

function isRelease({ sign }: Fact): boolean {
  return sign === 'release_changed'
}

/** A change that the system lived with for so long is of no support to what began later. */
function before({ since }: Fact, startedAt: number | null): boolean {
  return startedAt !== null && since !== null && since < startedAt - OLD_MS
}

const names = new WeakMap<Bundle, readonly string[]>()

/** The same for every piece of evidence. */
function namesOf(bundle: Bundle): readonly string[] {
  let known = names.get(bundle)
  if (!known) {
    known = alertedBy(bundle).map(({ name }) => name)
    names.set(bundle, known)
  }
  return known
}
