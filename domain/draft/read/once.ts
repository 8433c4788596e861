// What several extractors ask of one reading is worked out once, and goes with the reading: caches outside of it would keep
// every reading until the whole heap is collected.
import type { Reading } from './reading'

/** The same function, with its answers kept; they must not be undefined. */
export function once<T extends object>(work: (reading: Reading) => T): (reading: Reading) => T {
  const key = Symbol(work.name)
  return (reading) => {
    let answer = reading.kept.get(key) as T | undefined
    if (answer === undefined) reading.kept.set(key, (answer = work(reading)))
    return answer
  }
}
