// Keeps the heap of a long stream small: V8 would rather grow than collect while the machine has memory to spare.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Growth of the heap after which it is collected; each collection then takes some tens of milliseconds. */
const GROWTH_BYTES = 32 * 1024 * 1024

/** Call it now and then, as after each batch of lines. */
export function createSmallHeap(): () => void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let floor = process.memoryUsage().heapUsed
  return () => {
    if (process.memoryUsage().heapUsed - floor < GROWTH_BYTES) return
    collect()
    floor = process.memoryUsage().heapUsed
  }
}
