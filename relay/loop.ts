// Work that comes round: after a while, or when it is woken. One turn at a time.
export interface Loop {
  /** The next turn begins now, or right after the one that runs. */
  wake(): void
  /** Waits for the turn that runs; no further one begins. */
  close(): Promise<void>
}

/** `turn` answers how many milliseconds to wait; it deals with its own errors. */
export function startLoop(turn: () => Promise<number>): Loop {
  let closed = false
  let woken = false
  let interrupt: () => void = () => undefined

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
      if (closed || woken) interrupt()
    })
  }

  async function run(): Promise<void> {
    while (!closed) {
      woken = false
      const wait = await turn()
      if (!closed && !woken && wait > 0) await pause(wait)
    }
  }

  const ended = run()
  return {
    wake() {
      woken = true
      interrupt()
    },
    async close() {
      closed = true
      interrupt()
      await ended
    },
  }
}

/** Runs `work` on each item, so many at a time. */
export async function forEach<T>(items: readonly T[], concurrency: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]!)
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, lane))
}
