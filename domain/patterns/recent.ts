// A map that forgets what was not used lately: two generations, the older dropped when the younger is full.

export type Recent<Value> = { get(key: number): Value | undefined; set(key: number, value: Value): void }

/** Holds at least the `room` entries used last, at most twice as many. */
export function createRecent<Value>(room: number): Recent<Value> {
  let young = new Map<number, Value>()
  let old = new Map<number, Value>()

  function set(key: number, value: Value): void {
    if (young.size >= room) {
      old = young
      young = new Map()
    }
    young.set(key, value)
  }

  function get(key: number): Value | undefined {
    const value = young.get(key)
    if (value !== undefined) return value
    const older = old.get(key)
    if (older !== undefined) set(key, older)
    return older
  }

  return { get, set }
}
