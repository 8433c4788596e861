// A key of a whole line, cheap enough for every line: its bytes, with runs that hold a digit, quoted texts and paths blanked.
//
// Lines with one key have one header layout and one masked message, so that the key finds the pattern without reading either.
// Where bytes alone do not tell what the scan would mask, there is no key: in a run or a path with letters or marks of other
// scripts, and in JSON with escapes.

const DIGIT = 1
const NAME = 2
const PLAIN = 0

const classes = new Uint8Array(256)
for (let code = 48; code <= 57; code++) classes[code] = DIGIT
for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] = NAME
classes.fill(NAME, 128)
classes[95] = NAME

/** Within these bytes of the start the length of a number may tell a time from a count. */
const HEADER = 48
/** Longer lines take the slow way. */
const MAX_BYTES = 16_384

/** Gives the key, or -1 where the line has none. */
export function createSketch(): (line: string) => number {
  const bytes = new Uint8Array(MAX_BYTES)
  const encoder = new TextEncoder()

  return function keyOf(line: string): number {
    if (line.length > MAX_BYTES / 3) return -1
    const length = encoder.encodeInto(line, bytes).written
    // Quotes behind a brace may be those of a JSON object, whose values are no less than the message.
    let braces = false
    let low = 0x811c9dc5
    let high = 0x9e3779b9
    let at = 0
    let before = 32
    while (at < length) {
      const code = bytes[at]!
      const kind = classes[code]!
      if (kind === PLAIN) {
        if (!braces && (before === 32 || before === 40) && (code === 34 || (code === 47 && at > HEADER))) {
          const end = code === 34 ? endOfQuote(bytes, at, length) : endOfPath(bytes, at, length)
          if (end > 0) {
            if (code === 47 && hasOther(bytes, at, end)) return -1
            low = Math.imul(low ^ (code + 256), 0x01000193)
            high = Math.imul(high ^ code, 0x85ebca6b) + 7
            before = code
            at = end
            continue
          }
        }
        if (code === 123) braces = true
        else if (braces && code === 92) return -1
        low = Math.imul(low ^ code, 0x01000193)
        high = Math.imul(high ^ code, 0x85ebca6b)
        high ^= high >>> 15
        before = code
        at++
        continue
      }
      const from = at
      let digits = 0
      let oldLow = low
      let oldHigh = high
      do {
        const next = bytes[at]!
        if (classes[next] === DIGIT) digits++
        low = Math.imul(low ^ next, 0x01000193)
        high = Math.imul(high ^ next, 0x85ebca6b)
        high ^= high >>> 15
        at++
      } while (at < length && classes[bytes[at]!] !== PLAIN)
      before = 97
      if (digits === 0 || isLineNumber(bytes, from)) continue
      if (hasOther(bytes, from, at)) return -1
      const run = at - from
      // The first letter of a name with digits may be a level (`E1122`), the length of a number a date.
      const form = digits < run ? 300 + (classes[bytes[from]!] === NAME ? 1 : 0) : from < HEADER ? 310 + lengthClass(run) : 309
      oldLow = Math.imul(oldLow ^ form, 0x01000193)
      oldHigh = Math.imul(oldHigh ^ form, 0x85ebca6b) + 13
      low = oldLow
      high = oldHigh
    }
    return (low >>> 0) * 2_097_152 + (high >>> 11)
  }
}

function hasOther(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (bytes[at]! >= 128) return true
  return false
}

/** `file.go:12`: the number tells the place in the source, and so the statement. */
function isLineNumber(bytes: Uint8Array, from: number): boolean {
  if (bytes[from - 1] !== 58) return false
  let at = from - 2
  while (at >= 0 && from - at < 8 && classes[bytes[at]!] === NAME) at--
  return at < from - 2 && bytes[at] === 46
}

function lengthClass(run: number): number {
  if (run <= 2) return run
  return run === 4 || run === 6 || run === 8 || run === 10 || run === 13 ? run : 3
}

function endOfQuote(bytes: Uint8Array, at: number, length: number): number {
  for (let here = at + 1; here < length; here++) {
    if (bytes[here] === 92) here++
    else if (bytes[here] === 34) return here + 1
  }
  return -1
}

/** The end of `/srv/data/file`: a blank or a mark. */
function endOfPath(bytes: Uint8Array, at: number, length: number): number {
  let here = at + 1
  if (here >= length || classes[bytes[here]!] === PLAIN) return -1
  while (here < length && (classes[bytes[here]!] !== PLAIN || bytes[here] === 47 || bytes[here] === 46 || bytes[here] === 45))
    here++
  while (bytes[here - 1] === 46) here--
  return here
}
