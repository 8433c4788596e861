// Makes one variable of what varies together: number and unit, lists in brackets, variables side by side.
import { isDigit } from './characters'
import { MARK, VARIABLE, WORD, type Tokens } from './scan'

const units = new Set(
  'ms us ns µs μs s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days msec msecs usec millis milliseconds millisecond microseconds nanoseconds B b KB kB KiB MB MiB GB GiB TB TiB kb mb gb Kb Mb bytes byte Bytes kbytes Mbps Gbps Kbps kbps % percent Hz kHz MHz GHz K M G T'.split(
    ' ',
  ),
)

export function collapse(tokens: Tokens): void {
  if (tokens.count === 0) return
  joinUnits(tokens)
  joinBrackets(tokens)
  joinNeighbours(tokens)
}

/** `5 ms`, `1.13 KB`, `2 seconds`: singular and plural, whatever the unit. */
function joinUnits(tokens: Tokens): void {
  const { kind, start, end, gap, text } = tokens
  let kept = 0
  for (let index = 0; index < tokens.count; index++) {
    const before = kept - 1
    if (
      before >= 0 &&
      kind[index] === WORD &&
      kind[before] === VARIABLE &&
      gap[index]! <= 1 &&
      end[index]! - start[index]! <= 12 &&
      isDigit(text.charCodeAt(end[before]! - 1)) &&
      units.has(text.slice(start[index], end[index]))
    ) {
      end[before] = end[index]!
      continue
    }
    keep(tokens, index, kept++)
  }
  tokens.count = kept
}

/** `[a, b, c]`, `[]`, `(1, 2)`, `(1.13 KB)`: a list with its brackets is one variable, of whatever length. */
function joinBrackets(tokens: Tokens): void {
  const { kind, start, end, text } = tokens
  let kept = 0
  let marked = 0
  for (let index = 0; index < tokens.count; index++) if (isMarkedValue(tokens, index)) marked++
  for (let index = 0; index < tokens.count; index++) {
    const code = kind[index] === MARK ? text.charCodeAt(start[index]!) : 0
    let close = code === 91 || code === 40 ? endOfList(tokens, index, code === 91 ? 93 : 41) : -1
    if (close < 0 && marked > 1 && isMarkedValue(tokens, index)) close = endOfWords(tokens, index)
    keep(tokens, index, kept++)
    if (close < 0 || (close === index + 1 && code === 40)) continue
    kind[kept - 1] = VARIABLE
    end[kept - 1] = end[close]!
    index = close
  }
  tokens.count = kept
}

/** The index of the bracket that ends the list begun at `open`; -1 where what stands between is no list. */
function endOfList(tokens: Tokens, open: number, closing: number): number {
  const { kind, start, text } = tokens
  let words = 0
  let commas = 0
  let variables = 0
  for (let index = open + 1; index < tokens.count; index++) {
    if (kind[index] === VARIABLE) variables++
    else if (kind[index] === WORD) {
      if (++words > 1) return -1
    } else {
      const code = text.charCodeAt(start[index]!)
      if (code === closing) return words + commas + variables === 0 || commas > 0 || words === 0 ? index : -1
      if (code === 44 || code === 59 || code === 124) {
        words = 0
        commas++
      } else if (code !== 45 && code !== 46 && (closing === 41 || (code !== 58 && code !== 61))) return -1
      if (code === 61 || code === 58) words = 0
      if (words > 0) return -1
    }
  }
  return -1
}

/** `index [orders]`: a bracket behind a word. Where a message has several, they are how its program marks values. */
function isMarkedValue({ kind, start, gap, text }: Tokens, at: number): boolean {
  return at > 0 && kind[at] === MARK && text.charCodeAt(start[at]!) === 91 && gap[at]! > 0 && kind[at - 1] === WORD
}

/** The index of the bracket that ends a few words, `[orders]` or `[auto(bulk api)]`; -1 where more stands between. */
function endOfWords(tokens: Tokens, open: number): number {
  const { kind, start, text } = tokens
  let words = 0
  for (let index = open + 1; index < tokens.count; index++) {
    if (kind[index] !== MARK) {
      if (++words > 3) return -1
      continue
    }
    const code = text.charCodeAt(start[index]!)
    if (code === 93) return index
    if (code !== 40 && code !== 41) return -1
  }
  return -1
}

/** Variables with at most a comma, a colon or the like between them are one: lists, names of two words, host and port. */
function joinNeighbours(tokens: Tokens): void {
  const { kind, start, end, text } = tokens
  let kept = 0
  for (let index = 0; index < tokens.count; index++) {
    if (kind[index] === VARIABLE && kept > 0) {
      if (kind[kept - 1] === VARIABLE) {
        end[kept - 1] = end[index]!
        continue
      }
      if (kept > 1 && kind[kept - 1] === MARK && kind[kept - 2] === VARIABLE && joins(text, start[kept - 1]!, end[kept - 1]!)) {
        kept--
        end[kept - 1] = end[index]!
        continue
      }
    }
    keep(tokens, index, kept++)
  }
  tokens.count = kept
}

function joins(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start)
  if (end - start === 2) return code === 45 && text.charCodeAt(start + 1) === 62
  return (
    end - start === 1 &&
    (code === 44 || code === 58 || code === 59 || code === 45 || code === 47 || code === 124 || code === 42 || code === 46)
  )
}

function keep(tokens: Tokens, from: number, to: number): void {
  if (from === to) return
  tokens.kind[to] = tokens.kind[from]!
  tokens.start[to] = tokens.start[from]!
  tokens.end[to] = tokens.end[from]!
  tokens.gap[to] = tokens.gap[from]!
}
