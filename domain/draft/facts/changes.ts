// What was changed, by whom it may be: releases, configuration, switches, migrations, scaling, infrastructure, maintenance.
import { alertedBy } from '../attribute'
import type { Reading } from '../read/reading'
import { changesOfLines } from './changes/lines'
import { changesOfRows } from './changes/rows'
import type { Extractor, Fact, Scene } from './fact'
import { together } from './kubernetes/stated'

export const changes: Extractor = {
  name: 'changes',
  extract(reading: Reading, { bundle }: Scene): Fact[] {
    const known = alertedBy(bundle).map(({ name }) => name)
    const facts = [...changesOfRows(reading, known), ...changesOfLines(reading, known)]
    return together(facts.filter(({ since }) => since !== null))
  },
}
