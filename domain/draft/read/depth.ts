// How deep a JSON value nests: what is read by recursion must not be deeper than any stack.

/** No collector writes trees of this depth; a stack holds several times as much. */
export const MOST_LEVELS = 500

/** Whether a JSON value nests deeper than `MOST_LEVELS`; itself without recursion. */
export function isTooDeep(value: unknown): boolean {
  let level = [value].filter(isNested)
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return true
    const below: object[] = []
    for (const tree of level) for (const member of Object.values(tree)) if (isNested(member)) below.push(member)
    level = below
  }
  return false
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
