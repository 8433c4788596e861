// Families: the patterns that have a key in common. Most have one member, which costs a slot in a table and no more.
import { createTable } from './table'

/** Members remembered; more would prove nothing more. */
const MAX_MEMBERS = 40
/** Families with several members remembered. */
const MAX_FAMILIES = 20_000
const SLOTS = 1 << 17

export type Families = {
  /** Adds a member and gives all, the new one included; none where it is alone. */
  join(key: number, id: number): readonly number[]
  members(key: number): readonly number[]
  replace(key: number, ids: number[]): void
}

export function createFamilies(): Families {
  const single = createTable(SLOTS)
  const several = new Map<number, number[]>()

  function join(key: number, id: number): readonly number[] {
    const members = several.get(key)
    if (members) {
      if (!members.includes(id)) {
        if (members.length >= MAX_MEMBERS) members.shift()
        members.push(id)
      }
      return members
    }
    const other = single.get(key)
    if (other === 0 || other === id) {
      single.set(key, id)
      return none
    }
    const both = [other, id]
    if (several.size >= MAX_FAMILIES) several.delete(several.keys().next().value!)
    several.set(key, both)
    return both
  }

  return { join, members: (key) => several.get(key) ?? none, replace: (key, ids) => several.set(key, ids) }
}
const none: readonly number[] = []
