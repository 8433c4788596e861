// `Key: value` lines and their indentation as a tree: what `describe`, `info` and status commands print.

export interface Branch {
  key: string
  value: string
  /** From 0. */
  line: number
  indent: number
  /** Begins an item of a list (`- name: x`). */
  item: boolean
  below: Branch[]
}

/** A key is words, at most 60 characters; `::` and `://` are no separators. */
const PAIR = /^(\s*)(- )?((?:[A-Za-z_"'(/*][\w .()/%#'"*,+-]{0,79}?)|(?:[\w.-]+\/[\w./-]{1,100}))\s*:(?:\s+(.*?))?\s*$/
/** `Name    = value` of configuration dumps and commands. */
const EQUAL = /^(\s*)(- )?([A-Za-z_][\w. -]{0,60}?)\s*=\s*(.*?)\s*$/
const LONGEST_LINE = 2_000
const MOST_LINES = 20_000

/** Branches at the top; a line that is no pair belongs to nothing. A blank line does not end a block. */
export function outlineOf(lines: readonly string[]): Branch[] {
  const top: Branch[] = []
  const open: Branch[] = []
  for (let index = 0; index < lines.length && index < MOST_LINES; index += 1) {
    const text = lines[index]!
    if (text.length > LONGEST_LINE || text.length < 3) continue
    const found = (text.includes(':') ? PAIR.exec(text) : null) ?? (text.includes('=') ? EQUAL.exec(text) : null)
    if (!found) continue
    const [, space, dash, key, value = ''] = found
    if (/^https?$|^file$/.test(key!) && value.startsWith('//')) continue
    const indent = widthOf(space!) + (dash ? 2 : 0)
    const branch: Branch = { key: key!.trim(), value, line: index, indent, item: dash !== undefined, below: [] }
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop()
    const parent = open.at(-1)
    if (parent) parent.below.push(branch)
    else top.push(branch)
    open.push(branch)
  }
  return top
}

function widthOf(space: string): number {
  let width = 0
  for (let at = 0; at < space.length; at += 1) width += space[at] === '\t' ? 8 : 1
  return width
}
