// Numbers of metrics for sentences: rounded so that the digits that matter stay, in the unit that people use. No thousands'
// separators, so that a number is found again in the evidence.
import type { Unit } from './metric-meaning'

const SIZES: readonly [string, number][] = [
  ['TiB', 1_099_511_627_776],
  ['GiB', 1_073_741_824],
  ['MiB', 1_048_576],
  ['KiB', 1_024],
]

/** `120 → 2400 ms`. */
export function fromTo(before: number, after: number, unit: Unit): string {
  const suffix = suffixOf(Math.max(Math.abs(before), Math.abs(after)), unit)
  return `${inUnit(before, unit, suffix)} → ${inUnit(after, unit, suffix)}${spaced(suffix)}`
}

/** `510 of 512 MiB`. */
export function ofLimit(value: number, limit: number, unit: Unit): string {
  if (unit === '%' && limit === 100) return `${rounded(value)} %`
  const suffix = suffixOf(limit, unit)
  return `${inUnit(value, unit, suffix)} of ${inUnit(limit, unit, suffix)}${spaced(suffix)}`
}

export function amount(value: number, unit: Unit): string {
  const suffix = suffixOf(Math.abs(value), unit)
  return `${inUnit(value, unit, suffix)}${spaced(suffix)}`
}

/** Four digits that count, at most; whole from a hundred on. */
export function rounded(value: number): string {
  const size = Math.abs(value)
  if (size >= 100 || Number.isInteger(value)) return String(Math.round(value))
  if (size >= 10) return String(Math.round(value * 10) / 10)
  if (size >= 0.1) return String(Math.round(value * 100) / 100)
  return String(Math.round(value * 10_000) / 10_000)
}

function suffixOf(size: number, unit: Unit): string {
  if (unit === 'B') return SIZES.find(([, bytes]) => size >= bytes * 2)?.[0] ?? 'B'
  if (unit === 'ms') return size >= 600_000 ? 's' : 'ms'
  return unit === 'count' ? '' : unit
}

function inUnit(value: number, unit: Unit, suffix: string): string {
  if (unit === 'B') return rounded(value / (SIZES.find(([name]) => name === suffix)?.[1] ?? 1))
  if (unit === 'ms' && suffix === 's') return rounded(value / 1_000)
  return rounded(value)
}

function spaced(suffix: string): string {
  return suffix === '' ? '' : ` ${suffix}`
}
