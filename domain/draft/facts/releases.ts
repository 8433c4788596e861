// Releases: what should run beside what does: versions, images, migrations, configuration; equal, drifted, partly applied.
import type { Reading } from '../read/reading'
import type { Extractor, Fact } from './fact'
import { stated } from './kubernetes/stated'
import { comparisonsOf, type Comparison } from './releases/comparison'
import { ofHelm } from './releases/helm'
import { ofMixedVersions } from './releases/mixed'
import { saidDrift } from './releases/said'

export const releases: Extractor = {
  name: 'releases',
  extract(reading: Reading): Fact[] {
    const compared = comparisonsOf(reading)
    return [...ofComparisons(reading, compared), ...saidDrift(reading, compared), ...ofHelm(reading), ...ofMixedVersions(reading)]
  },
}

function ofComparisons(reading: Reading, compared: readonly Comparison[]): Fact[] {
  if (compared.length === 0) return []
  const facts: Fact[] = []
  const differs = compared.filter(({ equal }) => !equal)
  const reached = new Set(compared.filter(({ equal }) => equal).map(({ wanted }) => versionOf(wanted)))
  const groups = new Map<string, { places: string[]; first: Comparison }>()
  for (const one of differs) {
    const key = [one.name, one.what, one.wanted, one.runs].join('\n')
    const group = groups.get(key)
    if (group) group.places.push(one.where)
    else groups.set(key, { places: [one.where], first: one })
  }
  for (const { places, first } of groups.values()) {
    const { name, what, wanted, runs, place, migration } = first
    const where = placesOf(places.filter((one) => one !== ''))
    // Others are already on what this one lacks: the release went half the way.
    const half = reached.has(versionOf(wanted))
    const sign = migration ? 'migration_behind' : half ? 'partial_apply' : 'release_drift'
    const words = `${what} ${runs} runs${where === '' ? '' : ` in ${where}`}, ${wanted} is desired`
    facts.push(stated(reading, sign, { name, words, place, object: wanted, weight: migration ? 92 : 88 }))
  }
  const wrong = new Set(differs.map(({ name }) => name))
  const told = new Set<string>()
  for (const { name, what, wanted, place, equal } of compared) {
    if (!equal || wrong.has(name) || told.has(name)) continue
    told.add(name)
    facts.push(stated(reading, 'release_ok', { name, words: `runs the desired ${what} ${wanted}`, place, weight: 65 }))
  }
  return facts
}

function placesOf(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
}

/** The tag or version at the end, so that `app:5.0.0` and `5.0.0` are one release. */
function versionOf(written: string): string {
  return written.replace(/^.*[:@]/, '').replace(/^v(?=\d)/, '')
}
