// Drift that a tool states itself: `inSync: false`, `OutOfSync`, `drift: true`; a release that failed; migrations that wait.
import type { Place, Reading, Row } from '../../read/reading'
import { rowsWith } from '../../read/rows-with'
import type { Fact } from '../fact'
import { fieldOf, stated } from '../kubernetes/stated'
import type { Sign } from '../signs'
import { nameOf, type Comparison } from './comparison'

const FAILED =
  /^(?:failed|error|degraded|incomplete|partial(?:ly)?(?:[ _-]?(?:applied|failed|complete))?|pending-(?:upgrade|install|rollback)|aborted|stalled|halted|timed[ _-]?out|unhealthy)$/i
const UNSYNCED = /^(?:out[ _-]?of[ _-]?sync|drift(?:ed|ing)?|diverged|mismatch|behind|outdated|stale|not[ _-]?in[ _-]?sync)$/i

/** Statements about whole releases; where the two sides were compared already, they say nothing new. */
export function saidDrift(reading: Reading, compared: readonly Comparison[]): Fact[] {
  const rows = rowsWith(reading, TELLING)
  if (rows.length === 0) return []
  const known = new Set(compared.filter(({ equal }) => !equal).map(({ name }) => name))
  return rows.flatMap((row) => ofRow(reading, row, known))
}

function ofRow(reading: Reading, row: Row, known: ReadonlySet<string>): Fact[] {
  const facts: Fact[] = []
  const name = nameOf(row)
  const tell = (sign: Sign, words: string, place: Place, weight: number) => facts.push(stated(reading, sign, { name, words, place, weight })) // prettier-ignore
  for (const [folded, field] of row.fields) {
    if (!TELLS.has(folded)) continue
    const value = String(field.value ?? '')
    const no = field.value === false || /^(?:false|no)$/i.test(value)
    const yes = field.value === true || /^(?:true|yes)$/i.test(value)
    if (/^(?:insync|synced|uptodate|inventorysynced|matches)$/.test(folded) && no && !known.has(name)) tell('release_drift', `${field.name} is ${value}`, field, 75)
    else if (/^(?:drift|drifted|hasdrift|outofsync|driftdetected)$/.test(folded) && yes && !known.has(name)) tell('release_drift', `${field.name} is ${value}`, field, 75)
    else if (/^(?:sync|syncstatus|status|state|driftstatus|drift)$/.test(folded) && UNSYNCED.test(value) && !known.has(name)) tell('release_drift', `${field.name} is ${value}`, field, 75)
    else if (/^(?:insync|synced)$/.test(folded) && yes) tell('release_ok', `${field.name} is ${value}`, field, 55)
    else if (/^(?:drift|drifted)$/.test(folded) && (no || /^(?:none|clean|0)$/i.test(value))) tell('release_ok', `${field.name} is ${value}`, field, 55)
    else if (/^(?:sync|syncstatus)$/.test(folded) && /^synced$/i.test(value)) tell('release_ok', `${field.name} is ${value}`, field, 55)
    else if (/^(?:pendingmigrations|unappliedmigrations|missingmigrations|migrationspending)$/.test(folded) && /^[1-9]\d*$/.test(value)) tell('migration_behind', `${value} migrations are pending`, field, 90)
    else if (/^(?:migrationdirty|dirty)$/.test(folded) && yes && row.fields.has('version')) tell('migration_behind', `migration ${fieldOf(row, 'version')} is dirty`, field, 85)
  }
  const phase = fieldOf(row, 'phase')
  if (FAILED.test(phase) && /operation|sync|release|apply|upgrade|deploy/i.test(row.path.at(-1) ?? ''))
    tell('partial_apply', `${row.path.at(-1)!} ${phase}: ${fieldOf(row, 'message', 'reason', 'error')}`, placeOf(row, phase), 82)
  const state = fieldOf(row, 'applystatus', 'rolloutstatus', 'releasestatus', 'deploystatus', 'upgradestatus', 'result', 'outcome')
  if (FAILED.test(state) && aboutReleases(row)) {
    const why = fieldOf(row, 'message', 'reason', 'error', 'detail', 'description')
    tell('partial_apply', `${what(row)} ${state}${why === '' ? '' : `: ${why}`}`, placeOf(row, state), 78)
  }
  return facts
} // prettier-ignore

/** Names of fields that can say it, so that the other rows cost nothing. */
const TELLING =
  'insync synced uptodate inventorysynced matches drift drifted hasdrift outofsync driftdetected sync syncstatus status state driftstatus pendingmigrations unappliedmigrations missingmigrations migrationspending migrationdirty dirty applystatus rolloutstatus releasestatus deploystatus upgradestatus result outcome phase'.split(
    ' ',
  )
const TELLS: ReadonlySet<string> = new Set(TELLING)

function aboutReleases(row: Row): boolean {
  return ['version', 'image', 'release', 'chart', 'revision', 'to', 'tag', 'applystatus', 'rolloutstatus', 'deploystatus', 'upgradestatus', 'migration'].some((name) => row.fields.has(name)) // prettier-ignore
}

function what(row: Row): string {
  const version = fieldOf(row, 'to', 'version', 'image', 'chart', 'revision', 'tag', 'migration')
  return version === '' ? 'release' : `release ${version}`
}

function placeOf(row: Row, value: string): Place {
  for (const field of row.fields.values()) if (String(field.value) === value) return { at: field.at, quote: field.quote }
  return { at: row.at, quote: row.quote }
}
