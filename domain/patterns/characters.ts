// What kind of character a UTF-16 code unit is, in a pinned table: no regular expression, no locale, no ICU.

export const OTHER = 0
export const DIGIT = 1
export const LETTER = 2
export const SPACE = 3

const kinds = new Uint8Array(65_536)

kinds.fill(LETTER, 0xaa)
for (let code = 48; code <= 57; code++) kinds[code] = DIGIT
for (let code = 65; code <= 90; code++) kinds[code] = kinds[code + 32] = LETTER
// Decimal digits of other scripts (Unicode, category Nd, basic plane): the first of each ten.
const otherZeroes = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
  0x1810, 0xff10,
]
for (const zero of otherZeroes) kinds.fill(DIGIT, zero, zero + 10)
// Spaces and controls: as good as a blank.
kinds.fill(SPACE, 0, 33)
kinds.fill(SPACE, 0x7f, 0xa1)
kinds.fill(SPACE, 0x2000, 0x2010)
for (const code of [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]) kinds[code] = SPACE
// Punctuation of other scripts that ends a word.
for (const code of [0xab, 0xbb, 0xb7, 0xbf, 0xa7, 0xb6]) kinds[code] = OTHER
kinds.fill(OTHER, 0x2010, 0x2070)
kinds.fill(OTHER, 0x2190, 0x2c00)
kinds.fill(OTHER, 0x3001, 0x3004)
kinds.fill(OTHER, 0x3008, 0x3020)
kinds.fill(OTHER, 0xff01, 0xff10)
kinds.fill(OTHER, 0xff1a, 0xff21)

export function kindOf(code: number): number {
  return kinds[code]!
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

export function isLetter(code: number): boolean {
  return kinds[code] === LETTER
}

export function isSpace(code: number): boolean {
  return kinds[code] === SPACE
}

/** The index after the blanks that start at `at`. */
export function skipSpaces(line: string, at: number): number {
  while (at < line.length && kinds[line.charCodeAt(at)] === SPACE) at++
  return at
}

/** The index after the digits that start at `at`. */
export function skipDigits(line: string, at: number): number {
  while (at < line.length && isDigit(line.charCodeAt(at))) at++
  return at
}

/** The index of the next blank from `at` on, or the end. */
export function skipWord(line: string, at: number): number {
  while (at < line.length && kinds[line.charCodeAt(at)] !== SPACE) at++
  return at
}

/** ASCII lower case alone: other scripts have no case that every engine folds alike. */
export function lowerAscii(text: string): string {
  let lower = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 65 || code > 90) continue
    lower += text.slice(from, at) + String.fromCharCode(code + 32)
    from = at + 1
  }
  return from === 0 ? text : lower + text.slice(from)
}
