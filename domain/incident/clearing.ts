// How a signal ends: by a clear observation, or by silence where its kind or policy says so.
import type { Policy } from '../policy/policy'
import { findKind } from './kinds'
import type { Clearing } from './vocabulary'

export interface SignalClearing {
  clears: Clearing
  /** With `by_silence`: how long without a delivery is silence; else null. */
  silenceTtlSeconds: number | null
}

/** Policy's first entry that fits; else what the kind declares; else explicitly. An explicit clear ends a signal in any case. */
export function clearingOf(
  silence: Policy['silence'],
  { family, kind, source }: { family: string; kind: string; source: string },
): SignalClearing {
  const entry = silence.find(
    (each) =>
      each.family === family &&
      (each.kind === undefined || each.kind === kind) &&
      (each.source === undefined || each.source === source),
  )
  if (entry) return { clears: 'by_silence', silenceTtlSeconds: entry.ttlSeconds }
  const declared = findKind(family, kind)
  return { clears: declared?.clears ?? 'explicitly', silenceTtlSeconds: declared?.silenceTtlSeconds ?? null }
}
