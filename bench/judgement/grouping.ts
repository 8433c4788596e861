// Grouping accuracy of Loghub's benchmark: a message is right when its group holds exactly the messages of its event.
// (J. Zhu et al., "Tools and Benchmarks for Automated Log Parsing", ICSE-SEIP 2019; the group's F1, FGA, from
// Z. Jiang et al., "A Large-Scale Evaluation for Log Parsing Techniques", ISSTA 2024.)

export type Grouping = { accuracy: number; f1: number; groups: number; events: number }

export function grouping(found: readonly (number | string)[], events: readonly string[]): Grouping {
  const groups = membersOf(found)
  const truth = membersOf(events)
  let right = 0
  let rightGroups = 0
  for (const members of groups.values()) {
    const event = events[members[0]!]!
    if (truth.get(event)!.length !== members.length || members.some((at) => events[at] !== event)) continue
    right += members.length
    rightGroups++
  }
  const precision = rightGroups / groups.size
  const recall = rightGroups / truth.size
  const f1 = rightGroups === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { accuracy: right / events.length, f1, groups: groups.size, events: truth.size }
}

function membersOf<Key>(keys: readonly Key[]): Map<Key, number[]> {
  const members = new Map<Key, number[]>()
  keys.forEach((key, at) => {
    const known = members.get(key)
    if (known) known.push(at)
    else members.set(key, [at])
  })
  return members
}
