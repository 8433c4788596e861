// What a series was before the events of late: a return to it is a recovery, not another event, where it lasted longer than what
// came between. A plateau that comes a second time is an event again.
import { spreadOf } from './adapt'
import type { Events } from './events'
import type { Model } from './model'

export interface Regime {
  /** Level, middle of the values around it, their spread and the scale of each picture. */
  pictures: { level: number; middle: number; spread: number; scale: number }[]
  until: number
  /** Rows that it lasted. */
  lasted: number
}

const REMEMBERED_ROWS = 1_000
/** Noise that falls back is a recovery where it was at most this share of what it is now. */
const LOUDER = 0.8
const REGIMES = 3
/** What has come back all but this share of the way has come back. */
const NEARLY_BACK = 0.15
/** An event within so many rows of the one before is its further course. */
const CLOSELY = 200

/** What the series was before an event of late, where it has come back to that. */
export function knownFrom(events: Events, model: Model, active: number, level: number, dies: boolean): Regime | undefined {
  events.regimes = events.regimes.filter(({ until }) => until >= events.rows)
  return events.regimes.findLast(({ pictures, lasted }) => {
    const was = pictures[active]
    if (!was || lasted < events.lasted) return false
    if (dies && was.scale < LOUDER * model.scale) return true
    const way = Math.abs(was.middle - model.level)
    return way > 3 * was.spread && Math.abs(level - was.middle) < Math.max(4 * was.spread, NEARLY_BACK * way)
  })
}

/** Keeps what is usual now, as an event begins. */
export function remember(events: Events, models: readonly Model[]): void {
  // What follows closely upon an event is its further course: where it began is what it may come back to.
  if ((events.regimes.at(-1)?.until ?? 0) > events.rows + REMEMBERED_ROWS - CLOSELY) return
  events.regimes.push({
    pictures: models.map((model) => ({
      level: model.level,
      middle: model.level + model.tails.off.centre * model.scale,
      spread: spreadOf(model),
      scale: model.scale,
    })),
    until: events.rows + REMEMBERED_ROWS,
    lasted: events.lasted,
  })
  if (events.regimes.length > REGIMES) events.regimes.shift()
}

/** An event goes on: where it began is still what it may come back to. */
export function stillRemember({ regimes, rows }: Events): void {
  const from = regimes.at(-1)
  if (from) from.until = rows + REMEMBERED_ROWS
}
