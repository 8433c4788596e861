// Levels of severity as programs write them, and the one word we keep of them.
import { isLetter } from './characters'

export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
export type Level = (typeof levels)[number]

const words = new Map<string, Level>()
const named: Record<Level, string> = {
  trace: 'trace trc finest finer verbose vrb',
  debug: 'debug dbg debg debug1 debug2 debug3 debug4 debug5 dbug fine',
  info: 'info inf information informational notice log config note status',
  warn: 'warn wrn warning',
  error: 'error err eror severe',
  fatal: 'fatal ftl critical crit crt panic emerg emergency alert failure dpanic',
}
for (const level of levels) for (const word of named[level].split(' ')) words.set(word, level)

/** Words that name a level only where they stand alone in brackets or in capitals: in lower case they begin sentences. */
const alsoProse = new Set([
  'log',
  'config',
  'note',
  'status',
  'fine',
  'alert',
  'panic',
  'failure',
  'finer',
  'finest',
  'information',
])

const letters: Record<string, Level> = {
  T: 'trace',
  V: 'trace',
  D: 'debug',
  I: 'info',
  N: 'info',
  W: 'warn',
  E: 'error',
  F: 'fatal',
  C: 'fatal',
}

/** The level that a value names ("WARNING", "30" as pino and bunyan count, "err"); undefined where it names none. */
export function levelOf(value: string): Level | undefined {
  if (value.length === 0 || value.length > 13) return undefined
  if (value.length === 2 && value[1] === '0' && value >= '10' && value <= '60') return levels[Number(value[0]) - 1]
  return words.get(asciiLower(value)) ?? (value.length === 1 ? letters[value] : undefined)
}

/** The end of a level word at `at` as it stands in a header, or -1: in capitals, or in lower case inside brackets or before a colon. */
export function endOfLevel(line: string, at: number, enclosed: boolean): number {
  let end = at
  while (end < line.length && end - at < 14 && isWordCode(line.charCodeAt(end))) end++
  if (end === at || end - at > 13) return -1
  const word = line.slice(at, end)
  const lower = asciiLower(word)
  if (!words.has(lower)) return -1
  const capitals = word.charCodeAt(1) < 97
  if (capitals || enclosed) return end
  const titled = word.charCodeAt(0) < 97
  if (line[end] === ':' || titled) return alsoProse.has(lower) ? -1 : end
  return -1
}

export function letterLevel(letter: string): Level | undefined {
  return letters[letter]
}

function isWordCode(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57)
}

function asciiLower(word: string): string {
  let lower = ''
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    lower += code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : word[at]!
  }
  return lower
}
