// Judges a row by a picture and has the picture learn it.
import { adapt, compare, pass, spreadOf } from './adapt'
import { deviationOf, memoryOf, type Model, type Row } from './model'
import { learnLoudness, learnUsual, loudnessAt } from './profile'
import { doubted, isOut, measure, type Reach } from './reach'
import { medianOf } from './statistics'

/** Independent values from which on a creeping deviation is believed by half. */
const MUCH = 15
/** Spreads that a day's rise may gain in an hour: a season is hardly 60 times as high as its noise. */
export const MORNING = 8
/** A deviation creeps where less than this share of it is newer than the last rows. */
const CREEPING = 0.6
/** What noise alone sweeps in a day, in scales. */
export const NOISE = 3
/** A season that explains all but this share of the plain picture's error explains all. */
const NEGLIGIBLE = 0.02

/** Judges a row and learns from it; during an event the level stays, so that its return is seen. */
export function judgeRow(model: Model, row: Row, calm: boolean, recurs = true): Reach | null {
  const { profile } = model
  const deviation = deviationOf(model, row)
  const clip = 3 * spreadOf(model) + row.grain
  if (!profile && model.rows === 0) model.level = row.value
  if (profile && deviation === null) {
    learnUsual(profile, row.at, row.value - model.level, row.step, clip)
    return null
  }
  const off = deviation ?? 0
  const usual = row.value - off - model.level
  const loudness = profile ? loudnessAt(profile, usual) : 1
  const surprise = surpriseOf(model, off, row.missing)
  const scale = Math.max(model.scale, row.grain * 0.35, profile ? NEGLIGIBLE * model.rival : 0, 1e-300)
  const share = shareOfDay(model, row, off, scale)
  const found = measure(model, off / scale / loudness, surprise / scale / loudness, row.grain / scale / loudness, calm || recurs)
  const odd = !recurs && isOut(found)
  const foreign = !calm && odd
  if (profile && !foreign) learnUsual(profile, row.at, row.value - model.level, row.step, odd ? clip / 3 : clip, odd)
  if (foreign) pass(model, off, surprise / loudness)
  else adapt(model, off, surprise / loudness, scale, calm)
  if (profile) {
    learnLoudness(profile, usual, Math.min(Math.abs(surprise), 4 * scale * loudness))
    compare(model, off, row)
  }
  return share < 1 ? doubted(found, share) : found
}

/** What creeps may be the course of a day not known yet, slow on the first, where a day went before after it: so much is believed. */
function shareOfDay({ profile, recent, tails }: Model, { value, young, hours, swept }: Row, off: number, scale: number): number {
  if (!young && !swept) return 1
  const before = medianOf(recent)
  if (Math.abs(off) > Math.abs(before) && Math.abs(off - before) >= CREEPING * Math.abs(off)) return 1
  if (young && !profile && tails.off.evidence < MUCH) return 0
  if (swept) {
    const more = Math.max(0, swept.high - swept.low - NOISE * scale)
    if (value >= swept.low - more && value <= swept.high + more) return 0.25
  }
  return young && !profile && Math.abs(off) < MORNING * scale * hours ? 0.5 : 1
}

/** What of a deviation neither the one before nor the usual one of late explains: a spike's end is no surprise. */
function surpriseOf(model: Model, deviation: number, missing: number): number {
  if (model.rows === 0) return 0
  const memory = memoryOf(model)
  // After a pause of k rows a deviation has faded to memoryᵏ, and more surprise has gathered.
  let kept = memory
  let gathered = 1
  for (let missed = 0; missed < missing && kept > 0.01; missed += 1) {
    gathered += kept * kept
    kept *= memory
  }
  const explanations = [kept * model.last, kept * medianOf(model.recent)]
  let least = Infinity
  let surprise = 0
  let signs = 0
  for (const explained of explanations) {
    const left = deviation - explained
    signs += left > 0 ? 1 : -1
    if (Math.abs(left) < least) {
      least = Math.abs(left)
      surprise = left
    }
  }
  // Between two explanations nothing is left to be surprised at.
  return Math.abs(signs) < explanations.length ? 0 : surprise / Math.sqrt(gathered)
}
