// Moments as programs write them, read without a locale, a time zone or a clock. What names no zone is taken as UTC.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAY = 86_400_000

const ISO =
  /^(\d{4})[-/.](\d{2})[-/.](\d{2})(?:[T _](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/
const COMMON_LOG = /^(\d{1,2})[/-]([A-Za-z]{3})[/-](\d{4})[: ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?\s?(Z|UTC|GMT|[+-]\d{4})?$/
const MAIL =
  /^(?:[A-Za-z]{3},? )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))? ?(Z|UTC|GMT|[+-]\d{4})?$/
const UNIX_DATE =
  /^(?:[A-Za-z]{3} )?([A-Za-z]{3}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?: ([A-Z]{3,4}))?(?: (\d{4}))?$/
const KLOG = /^[IWEFD]?(\d{2})(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/
const CLOCK = /^(\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?$/
const EPOCH = /^(\d{9,19})(?:\.(\d{1,9}))?$/

/**
 * Milliseconds since the epoch of a moment written as text or number; null where it is none.
 *
 * Understood: RFC 3339 and its relatives, common log format, mail dates, syslog, klog, `date`, and epochs in seconds to
 * nanoseconds (told apart by their size: seconds until the year 5138). A form without a year or a date takes the one
 * that brings it closest to `near` (milliseconds); without `near`, it is no moment.
 */
export function parseInstant(written: string | number, near?: number): number | null {
  if (typeof written === 'number') return fromEpoch(written)
  const usual = rfc3339(written)
  if (usual !== null) return usual
  const text = written.trim()
  const first = text.charCodeAt(0)
  // Digits come first in nearly all forms, so the letters' forms are tried only where a letter stands.
  if (first >= 48 && first <= 57)
    return iso(text) ?? epoch(text) ?? commonLog(text) ?? mail(text) ?? klog(text, near) ?? clock(text, near)
  return unixDate(text, near) ?? klog(text, near) ?? mail(text)
}

/** RFC 3339 in UTC, with milliseconds only where there are some. */
export function isoInstant(at: number): string {
  const text = new Date(at).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text
}

function fromEpoch(value: number): number | null {
  if (!Number.isFinite(value) || value < 1e8) return null
  if (value < 1e11) return Math.round(value * 1000)
  if (value < 1e14) return Math.round(value)
  if (value < 1e17) return Math.round(value / 1e3)
  return value < 1e20 ? Math.round(value / 1e6) : null
}

function epoch(text: string): number | null {
  return EPOCH.test(text) ? fromEpoch(Number(text)) : null
}

/** What nearly all programs write, `2026-11-20T08:00:00Z` or with milliseconds, read without an expression; else null. */
function rfc3339(text: string): number | null {
  const { length } = text
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== 90 || text.charCodeAt(10) !== 84) return null
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58)
    return null
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  const hour = digits(text, 11, 13)
  const minute = digits(text, 14, 16)
  const second = digits(text, 17, 19)
  const fraction = length === 20 ? 0 : text.charCodeAt(19) === 46 ? digits(text, 20, 23) : -1
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 28 || fraction < 0) return null
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null
  return Date.UTC(year, month - 1, day, hour, minute, second, fraction)
}

/** The number that stands from one place to another, -1 where there is anything but digits. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

function iso(text: string): number | null {
  const found = ISO.exec(text)
  if (!found) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction, zone] = found
  return moment(Number(year), Number(month) - 1, Number(day), hour, minute, second, fraction, zone)
}

function commonLog(text: string): number | null {
  const found = COMMON_LOG.exec(text)
  if (!found) return null
  const [, day, month, year, hour, minute, second, fraction, zone] = found
  return moment(Number(year), monthOf(month!), Number(day), hour!, minute!, second!, fraction, zone)
}

function mail(text: string): number | null {
  const found = MAIL.exec(text)
  if (!found) return null
  const [, day, month, year, hour, minute, second, fraction, zone] = found
  return moment(Number(year), monthOf(month!), Number(day), hour!, minute!, second!, fraction, zone)
}

function unixDate(text: string, near: number | undefined): number | null {
  const found = UNIX_DATE.exec(text)
  if (!found) return null
  const [, month, day, hour, minute, second, fraction, , year] = found
  const at = (ofYear: number) => moment(ofYear, monthOf(month!), Number(day), hour!, minute!, second!, fraction, undefined)
  return year ? at(Number(year)) : closestYear(at, near)
}

function klog(text: string, near: number | undefined): number | null {
  const found = KLOG.exec(text)
  if (!found) return null
  const [, month, day, hour, minute, second, fraction] = found
  return closestYear((year) => moment(year, Number(month) - 1, Number(day), hour!, minute!, second!, fraction, undefined), near)
}

function clock(text: string, near: number | undefined): number | null {
  const found = CLOCK.exec(text)
  if (!found || near === undefined) return null
  const [, hour, minute, second, fraction] = found
  const midnight = Math.floor(near / DAY) * DAY
  const at = moment(1970, 0, 1, hour!, minute!, second!, fraction, undefined)
  return at === null ? null : closest([midnight - DAY + at, midnight + at, midnight + DAY + at], near)
}

function closestYear(at: (year: number) => number | null, near: number | undefined): number | null {
  if (near === undefined) return null
  const year = new Date(near).getUTCFullYear()
  return closest([at(year - 1), at(year), at(year + 1)], near)
}

function closest(moments: readonly (number | null)[], near: number): number | null {
  let best: number | null = null
  for (const at of moments) if (at !== null && (best === null || Math.abs(at - near) < Math.abs(best - near))) best = at
  return best
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase())
}

function moment(
  year: number,
  month: number,
  day: number,
  hour: string,
  minute: string,
  second: string,
  fraction: string | undefined,
  zone: string | undefined,
): number | null {
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)]
  // A leap second is read as the second after it.
  if (month < 0 || month > 11 || day < 1 || day > 31 || hours > 24 || minutes > 59 || seconds > 60) return null
  const at = Date.UTC(year, month, day, hours, minutes, seconds)
  if (day > 28 && new Date(Date.UTC(year, month, day)).getUTCDate() !== day) return null
  const milliseconds = fraction ? Number(`${fraction}00`.slice(0, 3)) : 0
  return at + milliseconds - offsetOf(zone)
}

function offsetOf(zone: string | undefined): number {
  if (!zone || (zone[0] !== '+' && zone[0] !== '-')) return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4) || '0')
  return (zone[0] === '-' ? -1 : 1) * minutes * 60_000
}
