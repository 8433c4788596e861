// Aligned columns: which names a header line has, and which cell of a line stands under which.

export interface Header {
  names: readonly string[]
  /** Where each name begins in the header line. */
  starts: readonly number[]
  indent: number
}

/** Names of columns that are written with a space. */
const COMPOUND = new Set([
  'LAST SEEN',
  'FIRST SEEN',
  'NOMINATED NODE',
  'READINESS GATES',
  'ACCESS MODES',
  'RECLAIM POLICY',
  'VOLUME ATTRIBUTES CLASS',
  'NODE SELECTOR',
  'APP VERSION',
  'CHART VERSION',
  'MIN AVAILABLE',
  'MAX UNAVAILABLE',
  'ALLOWED DISRUPTIONS',
  'CONTAINER ID',
  'CONTAINER RUNTIME',
  'MEM USAGE',
  'NET I/O',
  'BLOCK I/O',
  'LAST SCHEDULE',
  'IMAGE ID',
  'LAST DEPLOYED',
  'Mounted on',
  'Local Address',
  'Foreign Address',
  'Peer Address',
  'PID/Program name',
  'Ack Pending',
  'Ack Floor',
  'Num Pending',
])
const TOKEN = /^[A-Za-z%#][A-Za-z0-9_%()/.:+#-]*$/
const CAPITALS = /^[A-Z%#][A-Z0-9_%()/.:+#-]*$/
/** First words of lower-case headers that are separated by single spaces. */
const KNOWN_FIRST = /^(?:Filesystem|Device:?|Proto|Netid|procs|Reserved|Name|Namespace|Resource|State)$/

interface Word {
  text: string
  start: number
  gap: number
}

/** The header that a line is, if it is one; `next` is the first line under it. `ruled`: a line of dashes stands between. */
export function alignedHeader(line: string, next: string, ruled: boolean): Header | null {
  if (line.length > 400 || next.trim() === '') return null
  const words = wordsOf(line)
  if (words.length < 2 || !words.every((word) => TOKEN.test(word.text))) return null
  const capital = words.every((word) => CAPITALS.test(word.text)) && words.some((word) => word.text.length > 2)
  const wide = words.slice(1).filter((word) => word.gap >= 2).length
  if (!ruled && !capital) {
    if (words.length < 3 || words[0]!.text.endsWith(':')) return null
    const known = KNOWN_FIRST.test(words[0]!.text)
    if (!known && wide < 2) return null
    if (!/\d/.test(next)) return null
  }
  if (capital && !ruled && words.length < 3 && wide === 0) return null
  const narrow = headerOf(merged(words, (pair) => COMPOUND.has(pair)))
  const loose = headerOf(merged(words, () => true))
  const joins = loose.names.length >= 2 && loose.names.length < narrow.names.length
  // Names with a space that the list above does not know are told by the cells that stand exactly under them.
  if (joins && !slice(next, narrow.starts) && slice(next, loose.starts)) return loose
  return cellsOf(next, narrow) ? narrow : null
}

/** Whether a line under a header is that of the next table, which follows directly: `df -h; df -i`. */
export function isNextHeader(line: string, next: string, above: Header): boolean {
  const first = /^\s*(\S+)/.exec(line)?.[1] ?? ''
  if (first === above.names[0] || KNOWN_FIRST.test(first)) return alignedHeader(line, next, false) !== null
  return isCapitalHeader(line)
}

/** Whether a line is made of capitals alone. */
function isCapitalHeader(line: string): boolean {
  if (!/^\s*[A-Z]/.test(line)) return false
  const words = wordsOf(line)
  return words.length >= 3 && words.every((word) => CAPITALS.test(word.text) && /[A-Z]{2}/.test(word.text))
}

/** The cells of a line under a header, as many as it has names; null where the line does not belong. */
export function cellsOf(line: string, header: Header): string[] | null {
  const width = header.names.length
  const sliced = slice(line, header.starts)
  if (sliced) return sliced
  const text = line.trim()
  const wide = text.split(/\s{2,}|\t/)
  if (wide.length === width) return wide
  const tokens = joinParenthesis(text.split(/\s+/))
  if (tokens.length === width) return tokens
  if (tokens.length > width) {
    const spare = tokens.splice(width - 1)
    return wide.length < 2 && width > 2 && spare.length > 12 ? null : [...tokens, spare.join(' ')]
  }
  return tokens.length >= 2 && tokens.length * 2 >= width ? tokens : null
}

/** Cells by the header's positions, where each begins exactly under its name (or is blank). */
function slice(line: string, starts: readonly number[]): string[] | null {
  const cells: string[] = []
  for (const [column, start] of starts.entries()) {
    const end = starts[column + 1] ?? line.length
    if (start >= line.length) {
      if (column < 2) return null
      cells.push('')
      continue
    }
    if (start > 0 && line[start - 1] !== ' ') return null
    const cell = line.slice(start, end)
    if (cell.trim() !== '' && cell[0] === ' ') return null
    cells.push(cell.trim())
  }
  return starts[0]! > 0 && line.slice(0, starts[0]).trim() !== '' ? null : cells
}

/** `3 (4m ago)` is one cell. */
function joinParenthesis(tokens: readonly string[]): string[] {
  const joined: string[] = []
  let open = false
  for (const token of tokens) {
    if (joined.length > 0 && (open || token.startsWith('('))) joined[joined.length - 1] += ` ${token}`
    else joined.push(token)
    open = (open || token.startsWith('(')) && !token.endsWith(')')
  }
  return joined
}

function wordsOf(line: string): Word[] {
  const words: Word[] = []
  let end = 0
  for (const found of line.matchAll(/\S+/g)) {
    words.push({ text: found[0], start: found.index, gap: found.index - end })
    end = found.index + found[0].length
    if (words.length > 40) return []
  }
  return words
}

function merged(words: readonly Word[], joins: (pair: string) => boolean): Word[] {
  const names: Word[] = []
  for (const word of words) {
    const last = names.at(-1)
    if (last && word.gap === 1 && joins(`${last.text} ${word.text}`)) last.text += ` ${word.text}`
    else names.push({ ...word })
  }
  return names
}

function headerOf(words: readonly Word[]): Header {
  return {
    names: words.map((word) => word.text),
    starts: words.map((word) => word.start),
    indent: words[0]?.start ?? 0,
  }
}
