// How late each source speaks against the others: clocks are off, and a metric's window tells of what was.
import { alertSources, type AlertSource } from './alert'
import type { Episode } from './incident'

export interface Skew {
  /** Takes note that this source now speaks of the episode, if it is the first time. */
  observe(episode: Episode, source: AlertSource, at: number): void
  /** Milliseconds by which a source is later than the rest; 0 while too little is known. */
  of(source: AlertSource): number
}

/** Differences kept for each pair of sources: the median of so many forgets slowly and is robust. */
const KEPT = 101
/** Two sources that speak of an entity farther apart than this do not speak of the same thing. */
const SAME_TROUBLE = 150_000
/** The median counts in full only beyond so many differences. */
const DOUBT = 4

/**
 * The lag of a source is the median difference between its first word on an entity's trouble and another source's first
 * word on the same (a median, because what truly comes later at one entity comes sooner at another), shrunk while few.
 */
export function createSkew(): Skew {
  const differences = new Map<string, number[]>()
  const lags = new Map<AlertSource, number>()

  const note = (later: AlertSource, earlier: AlertSource, by: number) => {
    const key = `${later} ${earlier}`
    const list = differences.get(key) ?? []
    list.push(by)
    if (list.length > KEPT) list.shift()
    differences.set(key, list)
    lags.clear()
  }

  return {
    observe(episode, source, at) {
      if (episode.firsts[source] !== undefined) return
      for (const other of alertSources) {
        const first = episode.firsts[other]
        if (first === undefined || Math.abs(at - first) > SAME_TROUBLE) continue
        note(source, other, at - first)
        note(other, source, first - at)
      }
      episode.firsts[source] = at
    },
    of(source) {
      const known = lags.get(source)
      if (known !== undefined) return known
      let sum = 0
      let pairs = 0
      for (const other of alertSources) {
        const list = differences.get(`${source} ${other}`)
        if (!list) continue
        sum += (middle(list) * list.length) / (list.length + DOUBT)
        pairs += 1
      }
      // Against the mean of all sources, itself among them.
      const lag = sum / (pairs + 1)
      lags.set(source, lag)
      return lag
    },
  }
}

function middle(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
