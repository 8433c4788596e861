// A map that forgets: two generations, so that what is used stays and the rest goes, at a constant cost an access.

export interface BoundedMap<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
  /** The same of a key that `get` did not find just now: at half the cost, which a stream of made-up names pays again and again. */
  add(key: string, value: V): void
  delete(key: string): void
  readonly size: number
}

/** Holds the `limit` newest used entries for certain, and never more than twice as many. */
export function boundedMap<V>(limit: number): BoundedMap<V> {
  let young = new Map<string, V>()
  let old = new Map<string, V>()
  const put = (key: string, value: V) => {
    young.set(key, value)
    if (young.size <= limit) return
    old = young
    young = new Map()
  }
  return {
    get(key) {
      const found = young.get(key)
      if (found !== undefined) return found
      const earlier = old.get(key)
      if (earlier === undefined) return undefined
      old.delete(key)
      put(key, earlier)
      return earlier
    },
    add: put,
    set(key, value) {
      old.delete(key)
      put(key, value)
    },
    delete(key) {
      young.delete(key)
      old.delete(key)
    },
    get size() {
      return young.size + old.size
    },
  }
}
