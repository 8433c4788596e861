// A value that is read often and changes rarely: read at most once a second, and by one reader at a time.

export interface Cached<T> {
  /** The value, at most `ttlMs` old. While the ledger cannot be read, the last known one. */
  (): Promise<T>
  /** The next read goes to the ledger: for the process that has just changed the value. */
  invalidate(): void
}

export function cached<T>(read: () => Promise<T>, ttlMs = 1_000, now: () => number = Date.now): Cached<T> {
  let held: { value: T } | undefined
  let readAt = -Infinity
  let reading: Promise<T> | undefined
  let generation = 0

  async function refresh(): Promise<T> {
    const begun = generation
    const value = await read()
    if (begun === generation) {
      held = { value }
      readAt = now()
    }
    return value
  }

  const get = (): Promise<T> => {
    if (held && now() - readAt < ttlMs) return Promise.resolve(held.value)
    reading ??= refresh().finally(() => (reading = undefined))
    const last = held
    return last ? reading.catch(() => last.value) : reading
  }
  return Object.assign(get, {
    invalidate() {
      generation += 1
      readAt = -Infinity
      reading = undefined
    },
  })
}
