// Cuts a message into constant words, marks and variables, and masks what its form alone shows to be a variable.
import { DIGIT, LETTER, OTHER, SPACE, isDigit, kindOf, skipSpaces } from './characters'
import { endOfTime } from './clock'
import { collapse } from './collapse'
import { isCommonWord } from './vocabulary'
import { endOfBraces, endOfQuote, endOfTag, endOfValue } from './enclosed'

export const WORD = 0
export const VARIABLE = 1
export const MARK = 2

/** Tokens beyond this many are one variable: nobody's statement has more constants. */
export const MAX_TOKENS = 160
/** A longer run of characters is no word of a statement. */
const MAX_WORD = 80
/** A masked message is looked at no further than this. */
const MAX_CHARACTERS = 16_384

/** The tokens of the message scanned last; `gap` counts the blanks before a token, up to 2. */
export type Tokens = {
  text: string
  count: number
  kind: Uint8Array
  start: Int32Array
  end: Int32Array
  gap: Uint8Array
}

export function createTokens(): Tokens {
  const room = MAX_TOKENS + 8
  return {
    text: '',
    count: 0,
    kind: new Uint8Array(room),
    start: new Int32Array(room),
    end: new Int32Array(room),
    gap: new Uint8Array(room),
  }
}

/** Fills `tokens` from the message. */
export function scan(text: string, tokens: Tokens): void {
  tokens.text = text
  tokens.count = 0
  const length = Math.min(text.length, MAX_CHARACTERS)
  let at = 0
  let gap = 0
  while (at < length) {
    const code = text.charCodeAt(at)
    const kind = kindOf(code)
    if (kind === SPACE) {
      if (gap < 2) gap++
      at++
      continue
    }
    if (tokens.count >= MAX_TOKENS) break
    at = kind === OTHER ? scanMark(tokens, at, code, gap) : scanChunk(tokens, at, gap)
    gap = 0
  }
  if (at < text.length) push(tokens, VARIABLE, at, text.length, 1)
  collapse(tokens)
}

function push(tokens: Tokens, kind: number, start: number, end: number, gap: number): number {
  const index = tokens.count++
  tokens.kind[index] = kind
  tokens.start[index] = start
  tokens.end[index] = end
  tokens.gap[index] = gap
  return end
}

function scanMark(tokens: Tokens, at: number, code: number, gap: number): number {
  const { text } = tokens
  switch (code) {
    case 34: // "
    case 39: // '
    case 96: // `
    case 0x201c:
    case 0xab: {
      const end = endOfQuote(text, at)
      if (end < 0) return push(tokens, MARK, at, at + 1, gap)
      return push(tokens, VARIABLE, at, end, gap)
    }
    case 123: {
      const end = endOfBraces(text, at)
      if (end < 0) return push(tokens, MARK, at, at + 1, gap)
      return push(tokens, VARIABLE, at, end, gap)
    }
    case 60: {
      if (isDigit(text.charCodeAt(at + 1))) return scanChunk(tokens, at, gap)
      const end = endOfTag(text, at)
      return end < 0 ? push(tokens, MARK, at, at + 1, gap) : push(tokens, VARIABLE, at, end, gap)
    }
    case 61:
      return scanEquals(tokens, at, gap)
    case 40:
      // `()` on its own is a value that is empty; behind a name it is a call.
      if (gap > 0 && text.charCodeAt(at + 1) === 41) return push(tokens, VARIABLE, at, at + 2, gap)
      return push(tokens, MARK, at, at + 1, gap)
    case 41:
    case 44:
    case 58:
    case 59:
    case 62:
    case 91:
    case 93:
    case 124:
    case 125:
      return push(tokens, MARK, at, at + 1, gap)
    default:
      return code < 128 ? scanChunk(tokens, at, gap) : push(tokens, MARK, at, at + 1, gap)
  }
}

/** `key=value` and `key = value`: the value is a variable, whatever it says, and also where it is empty. */
function scanEquals(tokens: Tokens, at: number, gap: number): number {
  const { text } = tokens
  const next = text.charCodeAt(at + 1)
  const last = tokens.count - 1
  if (next === 61 || next === 62 || last < 0 || tokens.kind[last] === MARK) {
    if (last < 0 || text[at - 1] !== ']') return push(tokens, MARK, at, next === 61 || next === 62 ? at + 2 : at + 1, gap)
  }
  push(tokens, MARK, at, at + 1, gap)
  if (at + 1 >= text.length || kindOf(next) === SPACE) {
    const value = skipSpaces(text, at + 1)
    if (gap === 0) return push(tokens, VARIABLE, at + 1, at + 1, 0)
    return value < text.length ? push(tokens, VARIABLE, value, endOfValue(text, value), 1) : value
  }
  return push(tokens, VARIABLE, at + 1, endOfValue(text, at + 1), 0)
}

function scanChunk(tokens: Tokens, from: number, gap: number): number {
  const { text } = tokens
  let at = from
  let digits = 0
  let letters = 0
  let slashes = 0
  let ats = 0
  let inner = 0
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = kindOf(code)
    if (kind === LETTER) {
      // Chinese and Japanese write no blanks: every character is a word of its own.
      if (code >= 0x2e80 && code < 0xac00) {
        if (at === from) return push(tokens, WORD, at, at + 1, gap)
        break
      }
      letters++
    } else if (kind === DIGIT) digits++
    else if (kind === SPACE) break
    else if (code === 47 || code === 92) slashes++
    else if (code === 64) {
      if (at > from && letters + digits > 0) ats++
    } else if (code === 46 || code === 45 || code === 95) {
      if (code === 46 && text.charCodeAt(at + 1) === 46 && at > from) break
      inner++
    } else if (code === 58) {
      const next = text.charCodeAt(at + 1)
      const nextKind = at + 1 < text.length ? kindOf(next) : SPACE
      if (next === 47 && text.charCodeAt(at + 2) === 47 && letters > 0)
        return push(tokens, VARIABLE, from, endOfUrl(text, at + 3), gap)
      if (next === 58 && letters > 0) at++
      else if (nextKind === SPACE) break
      else if (next === 92 && letters === 1) slashes += 2
      else if (digits > 0 && (nextKind === DIGIT || nextKind === LETTER)) continue
      else if (nextKind === DIGIT && (inner > 0 || slashes > 0)) continue
      else if (nextKind === LETTER && next < 128 && (!isCommonWord(text.slice(from, at)) || endsInDigit(text, at + 1))) continue
      else break
    } else if (code === 39) {
      // An apostrophe inside a word belongs to it: don't, it's.
      if (at > from && kindOf(text.charCodeAt(at - 1)) === LETTER && kindOf(text.charCodeAt(at + 1)) === LETTER) continue
      break
    } else if (code >= 128 || isDelimiter(code)) {
      if (code === 60 && at === from) continue
      break
    }
  }
  if (at === from) return push(tokens, MARK, from, from + 1, gap)
  if (at - from === 3 && text.charCodeAt(at) === 32 && digits === 0) {
    const time = endOfTime(text, from)
    if (time > 0) return push(tokens, VARIABLE, from, time, gap)
  }
  let end = at
  while (end > from && isTrailing(text.charCodeAt(end - 1))) end--
  if (end === from || letters + digits === 0) return push(tokens, slashes > 0 && at - from > 1 ? VARIABLE : MARK, from, at, gap)
  const first = text.charCodeAt(from)
  const path = slashes > 1 || (slashes > 0 && (first === 47 || first === 46 || first === 126 || digits > 0))
  const variable =
    digits > 0 || path || ats > 0 || end - from > MAX_WORD || (text.charCodeAt(at) !== 58 && isLiteral(text, from, end))
  push(tokens, variable ? VARIABLE : WORD, from, end, gap)
  return end < at ? push(tokens, MARK, end, at, 0) : at
}

/** `amd64`, as in `less:amd64`: letters, then digits, to the end of the word. */
function endsInDigit(text: string, from: number): boolean {
  let at = from
  while (at < text.length && kindOf(text.charCodeAt(at)) === LETTER) at++
  if (!isDigit(text.charCodeAt(at))) return false
  while (isDigit(text.charCodeAt(at))) at++
  return at >= text.length || kindOf(text.charCodeAt(at)) === SPACE
}

function endOfUrl(text: string, at: number): number {
  while (at < text.length && !isUrlEnd(text.charCodeAt(at))) at++
  while (isTrailing(text.charCodeAt(at - 1)) || text[at - 1] === ',' || text[at - 1] === ':') at--
  return at
}

function isUrlEnd(code: number): boolean {
  return (
    kindOf(code) === SPACE ||
    code === 34 ||
    code === 39 ||
    code === 60 ||
    code === 62 ||
    code === 41 ||
    code === 93 ||
    code === 96
  )
}

/** . ! ? at the end of a chunk end the sentence. */
function isTrailing(code: number): boolean {
  return code === 46 || code === 33 || code === 63
}

/** " ( ) , ; < = > [ ] ` { | } */
function isDelimiter(code: number): boolean {
  return delimiters[code] === 1
}
const delimiters = new Uint8Array(128)
for (const mark of '"(),;<=>[]`{|}') delimiters[mark.charCodeAt(0)] = 1

const literals = new Set('true false null nil undefined NaN nan True False None TRUE FALSE NULL'.split(' '))

function isLiteral(text: string, from: number, end: number): boolean {
  const length = end - from
  if (length < 3 || length > 9) return false
  const code = text.charCodeAt(from) | 32
  if (code !== 116 && code !== 102 && code !== 110 && code !== 117) return false
  return literals.has(text.slice(from, end))
}
