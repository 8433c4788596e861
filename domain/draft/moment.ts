// Moments and counts as a sentence says them.
import { isoInstant } from '../instant'

/** `2026-11-20 08:02 UTC`. */
export function momentText(at: number): string {
  return `${isoInstant(at).slice(0, 16).replace('T', ' ')} UTC`
}

/** Thousands are set apart, whatever the locale. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}
