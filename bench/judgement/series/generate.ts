// Labelled series from a seed: a kind, at most a few events far apart, and the faults of collection: gaps, missing values,
// uneven steps.
import { type EventShape, developmentEvents, heldOutEvents } from './events'
import { type Base, developmentKinds, heldOutKinds } from './kinds'
import { chanceOf, type Chance } from './random'

export interface Labelled {
  name: string
  kind: string
  event: string
  rows: { at: number; value: number | null }[]
  /** First and last row of each event. */
  events: { from: number; to: number }[]
}

export type Half = 'development' | 'held out'

/** The first quarter is for learning: no event begins in it. */
const LEARNING_SHARE = 0.3
const SEEDS = { development: [1, 2], 'held out': [901, 902] } as const

/** Every kind with every event that fits, and once without any; the held-out half has other seeds, and more of both. */
export function seriesOf(half: Half, seeds: readonly number[] = SEEDS[half]): Labelled[] {
  const kinds = Object.entries(half === 'development' ? developmentKinds : { ...developmentKinds, ...heldOutKinds })
  const shapes = Object.entries(half === 'development' ? developmentEvents : { ...developmentEvents, ...heldOutEvents })
  return seeds.flatMap((seed) =>
    kinds.flatMap(([kind, make], k) =>
      [...shapes, ['nothing', null] as [string, EventShape | null]].flatMap(([event, shape], e) => {
        const chance = chanceOf(seed * 1_000_003 + k * 1_009 + e * 31)
        const base = make(chance)
        if (shape?.fits && !shape.fits(base)) return []
        return [{ name: `${kind} / ${event} / ${seed}`, kind, event, ...render(base, shape, chance) }]
      }),
    ),
  )
}

function render(base: Base, shape: EventShape | null, chance: Chance): Pick<Labelled, 'rows' | 'events'> {
  const events: (Labelled['events'][number] & { size: number })[] = []
  if (shape) {
    const length = shape.length(chance, base)
    const earliest = Math.floor(base.rows * LEARNING_SHARE)
    const from = chance.whole(earliest, Math.max(earliest, Math.floor(base.rows * 0.9) - Math.min(length, base.rows / 4)))
    events.push({ from, to: Math.min(base.rows - 1, from + length - 1), size: chance.between(...shape.size) })
  }
  const faults = chance.pick(['none', 'none', 'gap', 'missing', 'uneven'] as const)
  const gapAt = chance.whole(Math.floor(base.rows / 3), base.rows - 2)
  const rows: Labelled['rows'] = []
  let at = 1_709_251_200_000 + chance.whole(0, 6) * 86_400_000
  let total = 0
  for (let row = 0; row < base.rows; row += 1) {
    at += base.step * (faults === 'uneven' ? chance.between(0.7, 1.3) : 1)
    if (faults === 'gap' && row === gapAt) at += base.step * 40
    let value = base.value(at, row)
    for (const { from, to, size } of events)
      if (row >= from && row <= to) value = shape!.change(value, row - from, to - from + 1, size, chance, base)
    if (base.least !== undefined) value = Math.max(base.least, value)
    if (base.whole) value = Math.round(value)
    if (base.counter) {
      total = chance.uniform() < 0.0005 ? 0 : total + Math.max(0, value)
      value = total
    }
    rows.push({ at, value: faults === 'missing' && chance.uniform() < 0.03 ? null : value })
  }
  return { rows, events: events.map(({ from, to }) => ({ from, to })) }
}
