// Other systems' payloads are tolerated: text is made storable and cut to our bounds instead of being refused.
import { bounds } from '../../domain/incident/observation'
import { cutText } from '../../domain/incident/text'
import type { Severity } from '../../domain/incident/vocabulary'

/** Storable, at most `max` long; undefined where nothing is left. */
export function cleanText(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  const text = cutText(String(value), max).trim()
  return text === '' ? undefined : text
}

/** An object of texts, as labels take them; whatever else it holds is left out. */
export function cleanLabels(value: unknown): Record<string, string> {
  const labels: Record<string, string> = {}
  if (!isObject(value)) return labels
  for (const [name, held] of Object.entries(value)) {
    const key = cleanText(name, bounds.labelKey)
    const text = cleanText(held, bounds.labelValue)
    if (key && text && Object.keys(labels).length < bounds.labels) labels[key] = text
  }
  return labels
}

/** `HighErrorRate` and `com.example/disk-full` as kinds are written. */
export function toKind(name: unknown, otherwise: string): string {
  const words = (cleanText(name, 300) ?? '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  return words.slice(0, bounds.kind) || otherwise
}

/** Part of a source's name, from any text. */
export function toSourcePart(name: unknown): string | undefined {
  const text = cleanText(name, bounds.source)
    ?.replace(/[^A-Za-z0-9._:/-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
  return text?.slice(0, bounds.source - 40) || undefined
}

/** A scope dimension, from any label name; undefined where no letter is left. */
export function toDimension(name: string): string | undefined {
  const text = name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^[^A-Za-z]+/, '')
  return text === '' ? undefined : (text[0]!.toLowerCase() + text.slice(1)).slice(0, bounds.scopeKey)
}

/** What of `candidates` is a link that may be shown. */
export function toLinks(candidates: readonly unknown[]): string[] {
  const links = candidates.flatMap((candidate) => {
    const text = cleanText(candidate, bounds.link + 1)
    if (text === undefined || text.length > bounds.link || !URL.canParse(text)) return []
    return /^https?:$/.test(new URL(text).protocol) && !/\s/.test(text) ? [text] : []
  })
  return [...new Set(links)].slice(0, bounds.links)
}

const severityWords: Record<string, Severity> = {
  critical: 'critical',
  page: 'critical',
  fatal: 'critical',
  emergency: 'critical',
  disaster: 'critical',
  p1: 'critical',
  error: 'high',
  high: 'high',
  major: 'high',
  p2: 'high',
  warning: 'medium',
  warn: 'medium',
  medium: 'medium',
  minor: 'medium',
  p3: 'medium',
  info: 'low',
  informational: 'low',
  none: 'low',
  low: 'low',
  p4: 'low',
}

export function toSeverity(word: unknown): Severity {
  return (
    severityWords[
      String(word ?? '')
        .trim()
        .toLowerCase()
    ] ?? 'medium'
  )
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
