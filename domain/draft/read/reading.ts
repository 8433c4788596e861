// One piece of evidence, read in every way that it can be read. Extractors look at readings, never at raw content.
import type { SourceHealth } from '../../incident/vocabulary'

export interface Evidence {
  id: string
  source: string
  tool: string
  title: string
  /** Milliseconds; null where it was not told. */
  capturedAt: number | null
  health: SourceHealth
  content: unknown
}

/** Where something stands (`line 12`, or a JSON pointer such as `/items/0/status`) and its own words there. */
export interface Place {
  at: string
  /** A piece of the evidence, letter for letter. Of JSON: a scalar's text, without what JSON would escape. */
  quote: string
}

export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'

/** An entry of a log: a line of text (with the stack trace under it), or a record of a JSON log. */
export interface LogEntry extends Place {
  time: number | null
  level: Level | null
  /** Who wrote it, as far as the entry tells: pod, service, logger; '' where it does not. */
  writer: string
  /** The message without its header; for JSON and logfmt the message with the error field. */
  message: string
  /** What follows the first line: frames of a stack trace, `Caused by`. */
  detail: string
}

export interface Point {
  at: number
  value: number
  /** Where the value stands, where it was read from one place. */
  from?: Place
}

/** A time series of a metric table, in any of the shapes that collectors give. */
export interface Series extends Place {
  /** The metric's own name, as written: `p95_ms`, `container_memory_working_set_bytes`, `depth`. */
  name: string
  /** Whom it is about: labels and the names of the objects around it. */
  labels: Readonly<Record<string, string>>
  unit: string
  points: readonly Point[]
  /** A limit that stands beside it (quota, capacity, threshold, max), if any. */
  limit: number | null
}

export interface Field extends Place {
  /** As written. */
  name: string
  value: string | number | boolean | null
}

/** A row of a text table, a `Key: value` block, or an object of a JSON tree: its scalars by folded name. */
export interface Row extends Place {
  /** Names of the keys or headings that lead to it, outermost first; without indexes. */
  path: readonly string[]
  /** By `fold(name)`: lower case, letters and digits only (`Replication Lag (s)` → `replicationlags`). */
  fields: ReadonlyMap<string, Field>
  parent: Row | null
}

/** A Kubernetes object: from JSON, or as much of it as a dump tells. */
export interface KubeObject {
  kind: string
  name: string
  namespace: string
  /** Plain JSON value, as the API gives it. */
  value: Readonly<Record<string, unknown>>
  /** JSON pointer of the object in the evidence, '' for the whole; `line 12` for a dump. */
  at: string
  /** Of a dump: the lines from the first of the object on. */
  lines?: readonly string[]
}

export interface Reading {
  evidence: Evidence
  /** The content where it is text. */
  text: string | null
  /** Physical lines of the text; empty for JSON. */
  lines: readonly string[]
  entries: readonly LogEntry[]
  series: readonly Series[]
  rows: readonly Row[]
  objects: readonly KubeObject[]
  /** When it was captured; where it does not say, the end of what all the evidence knows. */
  seenAt: number | null
  /** First and last moment that the evidence itself names; null where it names none. */
  from: number | null
  to: number | null
  /** What was worked out of it: see `once`. */
  kept: Map<symbol, unknown>
}

/** A name for comparing: ASCII lower case, letters and digits only. */
export function fold(name: string): string {
  let folded = ''
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at)
    if (code >= 65 && code <= 90) folded += String.fromCharCode(code + 32)
    else if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127) folded += name[at]
  }
  return folded
}
