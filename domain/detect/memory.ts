// The shape of what a detector saves: checked before it is believed, so that a state of another program, a cut off one or one
// that was edited is refused with the place that is wrong, instead of judging nonsense later.
import { z } from 'zod'
import type { DetectorMemory } from './detector'

const number = z.number()
const count = z.number().int().min(0)
const numbers = (most: number) => z.array(number).max(most)
/** More than any part keeps; what is longer was not saved by a detector. */
const MOST = 4_096

const tail = z
  .strictObject({
    ring: numbers(MOST),
    size: count.max(MOST),
    fresh: number,
    learned: count,
    next: count,
    waiting: numbers(MOST),
    patience: count,
    unread: count,
    centre: number,
    up: number,
    down: number,
    spread: number,
    evidence: number,
  })
  .refine(({ ring, size, next }) => ring.length <= size && next <= size, 'more values than its size')

const profile = z
  .strictObject({
    period: z.number().positive(),
    usual: numbers(MOST).min(1),
    rows: z.array(count).max(MOST),
    first: numbers(MOST),
    low: number,
    high: number,
    learned: count,
    sizes: numbers(64),
    sizeRows: z.array(count).max(64),
  })
  .refine(({ usual, rows, first }) => rows.length === usual.length && first.length === usual.length, 'phases differ in number')

const model = z.strictObject({
  profile: profile.nullable(),
  level: number,
  rows: count,
  learned: count,
  unsettled: count,
  scale: number,
  together: number,
  alone: number,
  last: number,
  before: number,
  averages: z.array(number).length(3),
  restless: number,
  calm: number,
  recent: numbers(64),
  waiting: z.array(z.tuple([number, number])).max(MOST),
  surprises: numbers(64),
  error: number,
  rival: number,
  tails: z.strictObject({ surprise: tail, off: tail, averages: z.array(tail).length(3), restless: tail, calm: tail }),
})

const regime = z.strictObject({
  pictures: z.array(z.strictObject({ level: number, middle: number, spread: number, scale: number })).max(16),
  until: number,
  lasted: count,
})

const memory = z
  .strictObject({
    version: z.literal(1),
    steps: z.strictObject({
      first: number.nullable(),
      last: number.nullable(),
      between: numbers(64),
      step: number,
      rows: count,
      pause: number,
    }),
    counter: z.strictObject({
      kind: z.enum(['undecided', 'gauge', 'counter']),
      recent: z.array(z.strictObject({ at: number, value: number })).max(64),
    }),
    run: z.strictObject({
      last: number.nullable(),
      length: count,
      longest: number,
      rows: count,
      same: number,
      changed: number,
      grain: number,
      zeros: z.strictObject({ length: count, longest: number, rows: number, falls: number, kept: number }),
    }),
    seasons: z.strictObject({ rows: count, times: numbers(MOST), values: numbers(MOST) }),
    models: z.array(model).min(1).max(16),
    active: count,
    events: z.strictObject({
      rows: count,
      since: z.number().int().min(-1),
      wary: count,
      tired: number,
      lastUp: z.boolean(),
      lasted: count,
      regimes: z.array(regime).max(16),
      foreseen: number,
    }),
    drift: z.strictObject({
      block: numbers(256),
      blocks: numbers(256),
      growths: numbers(256),
      since: count,
      climbs: number,
      lately: number,
    }),
    sweep: z.strictObject({ block: numbers(64), hours: z.array(z.tuple([number, number, number])).max(64) }),
  })
  .refine(({ models, active }) => active < models.length, 'the picture that judges is missing')

/** Throws, naming the place, for anything that is not a detector's memory. */
export function parseMemory(saved: unknown): DetectorMemory {
  const { success, data, error } = memory.safeParse(saved)
  if (success) return data
  const { path, message } = error.issues[0]!
  throw new Error(`This is no memory of a detector: ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}.`)
}
