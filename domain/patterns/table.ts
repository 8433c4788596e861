// A table from keys to ids of fixed size that forgets what was used longest ago in its place: no garbage, whatever the stream.

export type Table = {
  /** The id under a key, or 0. */
  get(key: number): number
  set(key: number, id: number): void
}

/** `slots` is a power of two. A key has two places; the one used longer ago is overwritten. */
export function createTable(slots: number): Table {
  const keys = new Float64Array(slots).fill(-1)
  const ids = new Int32Array(slots)
  const mask = slots - 2

  // The low bits of a key are one hash's, the high ones the other's.
  const placeOf = (key: number) => (key % 4_294_967_296) & mask

  function get(key: number): number {
    const place = placeOf(key)
    if (keys[place] === key) return ids[place]!
    if (keys[place + 1] !== key) return 0
    const id = ids[place + 1]!
    keys[place + 1] = keys[place]!
    ids[place + 1] = ids[place]!
    keys[place] = key
    ids[place] = id
    return id
  }

  function set(key: number, id: number): void {
    const place = placeOf(key)
    if (keys[place] !== key) {
      keys[place + 1] = keys[place]!
      ids[place + 1] = ids[place]!
      keys[place] = key
    }
    ids[place] = id
  }

  return { get, set }
}
