// Numbers as people and programs write them: `1,204`, `95%`, `512Mi`, `1.2s`, `00:25:06`, `3d4h`.

export interface Quantity {
  /** In the base of its unit: milliseconds, bytes, percent; else as written. */
  value: number
  unit: '' | 'ms' | 'B' | '%' | '/s'
}

const NUMBER = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?/
const CLOCK = /^(?:(\d+) days? ?)?(\d{1,3}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?$/
const DURATION =
  /^(?:\d+(?:\.\d+)?\s?(?:d|days?|h|hours?|hrs?|m|min|mins|minutes?|s|secs?|seconds?|ms|us|µs|ns)\s?){1,5}(?:ago)?$/
const DURATION_PART = /(\d+(?:\.\d+)?)\s?([a-zµ]+)/g

/** Milliseconds. A lone `m` is minutes: Kubernetes' thousandth is for its own readers. */
const TIME: Readonly<Record<string, number>> = {
  ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, millis: 1, msec: 1, milliseconds: 1, s: 1e3, sec: 1e3, secs: 1e3, second: 1e3, seconds: 1e3,
  m: 6e4, min: 6e4, mins: 6e4, minute: 6e4, minutes: 6e4, h: 36e5, hr: 36e5, hrs: 36e5, hour: 36e5, hours: 36e5, d: 864e5, day: 864e5, days: 864e5,
} // prettier-ignore

const SIZE: Readonly<Record<string, number>> = {
  b: 1, byte: 1, bytes: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9, t: 1e12, tb: 1e12,
  ki: 1024, kib: 1024, mi: 1048576, mib: 1048576, gi: 1073741824, gib: 1073741824, ti: 1099511627776, tib: 1099511627776,
} // prettier-ignore

/** Null where the text is no number with at most a unit after it. */
export function quantityOf(written: string): Quantity | null {
  const text = written.trim()
  const first = text.charCodeAt(0)
  if (text.length > 40 || !((first >= 48 && first <= 57) || first === 45 || first === 43)) return null
  const number = NUMBER.exec(text)?.[0]
  if (!number) return null
  const rest = text.slice(number.length).trim()
  const value = Number(number.replaceAll(',', ''))
  if (rest === '') return { value, unit: '' }
  if (rest === '%' || rest === 'percent' || rest === 'pct') return { value, unit: '%' }
  const clock = CLOCK.exec(text)
  if (clock) return { value: clockMs(clock), unit: 'ms' }
  const word = rest.toLowerCase()
  // `m` alone after a number is a size beside K and G (df, JVM) and a duration elsewhere; upper case tells them apart.
  if (rest !== 'm' && rest !== 's' && Object.hasOwn(SIZE, word) && word !== 'd') return { value: value * SIZE[word]!, unit: 'B' }
  if (Object.hasOwn(TIME, word)) return { value: value * TIME[word]!, unit: 'ms' }
  if (word === '/s' || word === 'rps' || word === 'req/s' || word === 'qps') return { value, unit: '/s' }
  return DURATION.test(text) ? { value: durationMs(text), unit: 'ms' } : null
}

/** The number of a scalar: `true` is 1; null where it is none. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'string' ? (quantityOf(value)?.value ?? null) : null
}

function clockMs([, days = '0', hours, minutes, seconds, fraction = '0']: RegExpExecArray): number {
  const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
  return whole * 1000 + Math.floor(Number(`${fraction}000`.slice(0, 3)))
}

function durationMs(text: string): number {
  let sum = 0
  for (const [, number, unit] of text.matchAll(DURATION_PART)) sum += Number(number) * (TIME[unit!] ?? 0)
  return sum
}
