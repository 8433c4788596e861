// Finds where a time ends that a log line writes at a place: ISO 8601, syslog, Apache, Go, log4j, epoch, uptime and their kin.
import { isDigit, isLetter, skipDigits, skipSpaces } from './characters'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const NONE = -1

/** The index after the time that starts at `at`, or -1. A date without a clock counts, a bare number only as an epoch. */
export function endOfTime(line: string, at: number): number {
  const code = line.charCodeAt(at)
  if (isDigit(code)) return endOfNumericTime(line, at)
  if (!isLetter(code)) return NONE
  let here = at
  if (nameAt(line, here, weekdays)) here = afterSeparator(line, here + 3)
  if (here === NONE) return NONE
  if (isDigit(line.charCodeAt(here)) && here > at) return endOfNumericTime(line, here)
  if (!nameAt(line, here, months)) return NONE
  const day = skipSpaces(line, here + 3)
  const afterDay = skipDigits(line, day)
  if (day === here + 3 || afterDay === day || afterDay - day > 2) return NONE
  let clock = skipSpaces(line, line[afterDay] === ',' ? afterDay + 1 : afterDay)
  if (digitsAt(line, clock) === 4 && line[clock + 4] !== ':') clock = skipSpaces(line, clock + 4)
  const end = endOfClock(line, clock)
  return end === NONE ? NONE : afterYear(line, endOfZone(line, end))
}

/** The index after hh:mm with seconds and a fraction, or -1. */
export function endOfClock(line: string, at: number): number {
  const hours = digitsAt(line, at)
  if (hours < 1 || hours > 2) return NONE
  const separator = line[at + hours]
  if (separator !== ':' && separator !== '.') return NONE
  if (digitsAt(line, at + hours + 1) !== 2) return NONE
  let here = at + hours + 3
  if (line[here] !== separator || digitsAt(line, here + 1) < 1 || digitsAt(line, here + 1) > 2) {
    return separator === ':' && !isDigit(line.charCodeAt(here)) ? here : NONE
  }
  here += 1 + digitsAt(line, here + 1)
  const fraction = line[here]
  if ((fraction === '.' || fraction === ',' || fraction === ':') && isDigit(line.charCodeAt(here + 1))) {
    here = skipDigits(line, here + 1)
  }
  return here
}

function endOfNumericTime(line: string, at: number): number {
  const first = digitsAt(line, at)
  const separator = line[at + first]
  if (first <= 2 && separator === ':') return endOfZoneAfter(line, endOfClock(line, at))
  if (first === 6 && separator === ' ' && digitsAt(line, at + 7) === 6 && plausibleClock(line, at + 7)) return at + 13
  if (first === 8 && isDate(line, at)) {
    const joined = separator === '-' || separator === 'T' || separator === ' ' || separator === '_'
    if (joined && digitsAt(line, at + 9) === 6) return endOfZone(line, fractionAfter(line, at + 15))
    const end = joined ? endOfClock(line, at + 9) : NONE
    return end === NONE ? NONE : endOfZone(line, end)
  }
  if (first === 10 && line[at] === '1') return endsWord(line, fractionAfter(line, at + 10))
  if (first === 13 && line[at] === '1') return endsWord(line, at + 13)
  if (first <= 2 && (separator === ' ' || separator === '/' || separator === '-')) {
    const end = endOfNamedMonth(line, at + first + 1)
    if (end !== NONE) return end
  }
  if (first !== 4 && first > 2) return NONE
  if (separator !== '-' && separator !== '/' && separator !== '.') return NONE
  return endOfDate(line, at, first, separator)
}

/** 2026-11-22, 26/11/22, 22.11.2026, 11-22, each with a clock; the year first or last may stand without one. */
function endOfDate(line: string, at: number, first: number, separator: string): number {
  let here = at + first + 1
  const second = digitsAt(line, here)
  if (second < 1 || second > 2) return NONE
  here += second
  let parts = 2
  let year = first === 4
  if (line[here] === separator && isDigit(line.charCodeAt(here + 1))) {
    const third = digitsAt(line, here + 1)
    if (third !== 4 && third > 2) return NONE
    if (third === 4) year = true
    here += 1 + third
    parts = 3
  }
  const clock = endOfClock(line, clockAfter(line, here))
  if (clock !== NONE) return endOfZone(line, clock)
  return parts === 3 && year ? endsWord(line, here) : NONE
}

/** 22/Nov/2026:10:00:00 +0000, 22 Nov 2026 10:00:00.123, 22-Nov-2026 10:00. */
function endOfNamedMonth(line: string, at: number): number {
  if (!nameAt(line, at, months)) return NONE
  let here = at + 3
  if (isDigit(line.charCodeAt(here + 1)) && digitsAt(line, here + 1) === 4) here += 5
  const separator = line[here]
  if (separator !== ' ' && separator !== ':' && separator !== '-') return NONE
  const clock = endOfClock(line, here + 1)
  return clock === NONE ? NONE : endOfZone(line, clock)
}

function clockAfter(line: string, at: number): number {
  const code = line[at]
  if (code === 'T' || code === '_' || code === '-' || code === ':') return at + 1
  const next = code === ',' ? at + 1 : at
  return line[next] === ' ' ? skipSpaces(line, next) : line.length
}

function endOfZoneAfter(line: string, at: number): number {
  return at === NONE ? NONE : endOfZone(line, at)
}

/** Z, +01:00, -0500, " UTC", " +0000": what may follow a clock. */
function endOfZone(line: string, at: number): number {
  if (line[at] === 'Z') return at + 1
  const here = line[at] === ' ' ? at + 1 : at
  const sign = line[here]
  if (sign === '+' || sign === '-') {
    const hours = digitsAt(line, here + 1)
    if (hours === 4) return endsWord(line, here + 5) === NONE ? at : here + 5
    if (hours === 2 && line[here + 3] === ':' && digitsAt(line, here + 4) === 2) return here + 6
    return at
  }
  if (here === at) return at
  let end = here
  while (end < line.length && end - here < 5 && isUpper(line.charCodeAt(end))) end++
  const zone = line.slice(here, end)
  return zones.has(zone) && endsWord(line, end) !== NONE ? end : at
}

const zones = new Set(
  'UTC GMT CET CEST EET EEST WET WEST BST IST MSK EST EDT CST CDT MST MDT PST PDT JST KST AEST AEDT'.split(' '),
)

function afterYear(line: string, at: number): number {
  return line[at] === ' ' && digitsAt(line, at + 1) === 4 && (line[at + 1] === '1' || line[at + 1] === '2')
    ? Math.max(endsWord(line, at + 5), at)
    : at
}

/** `at` where a word ends there, else -1. */
function endsWord(line: string, at: number): number {
  const code = line.charCodeAt(at)
  return at >= line.length || (!isDigit(code) && !isLetter(code) && code !== 95 && code !== 46) ? at : NONE
}

function fractionAfter(line: string, at: number): number {
  return (line[at] === '.' || line[at] === ',') && isDigit(line.charCodeAt(at + 1)) ? skipDigits(line, at + 1) : at
}

function afterSeparator(line: string, at: number): number {
  const here = line[at] === ',' ? at + 1 : at
  const next = skipSpaces(line, here)
  return next === at ? NONE : next
}

function digitsAt(line: string, at: number): number {
  return skipDigits(line, at) - at
}

function isDate(line: string, at: number): boolean {
  const century = line.slice(at, at + 2)
  return (century === '19' || century === '20') && line.slice(at + 4, at + 6) <= '12' && line.slice(at + 6, at + 8) <= '31'
}

function plausibleClock(line: string, at: number): boolean {
  return line.slice(at, at + 2) < '24' && line.slice(at + 2, at + 4) < '60' && line.slice(at + 4, at + 6) <= '60'
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90
}

function nameAt(line: string, at: number, names: readonly string[]): boolean {
  const a = line.charCodeAt(at) | 32
  const b = line.charCodeAt(at + 1) | 32
  const c = line.charCodeAt(at + 2) | 32
  if (isLetter(line.charCodeAt(at + 3))) return false
  return names.some((name) => name.charCodeAt(0) === a && name.charCodeAt(1) === b && name.charCodeAt(2) === c)
}
