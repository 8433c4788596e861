// The counts of open incidents, renewed when the stream says that some changed; at most once in two seconds.
import { useEffect, useRef, useState } from 'react'
import type { IncidentCounts } from '../../../domain/contract/incidents'
import { useLiveEvents } from '../live/live-provider'
import { paths } from '../paths'

/** The API's own count is up to a second old: asked later than that after an event, it holds the event. */
const FIRST_MS = 1_100
const PAUSE_MS = 2_000

export function useLiveCounts(loaded: IncidentCounts): IncidentCounts {
  const [counts, setCounts] = useState(loaded)
  const [from, setFrom] = useState(loaded)
  if (from !== loaded) {
    setFrom(loaded)
    setCounts(loaded)
  }
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const last = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvents((event) => {
    if (event.type === 'sources' || timer.current !== undefined) return
    timer.current = setTimeout(
      async () => {
        last.current = performance.now()
        const fresh = await fetchCounts()
        timer.current = undefined
        if (fresh !== null) setCounts(fresh)
      },
      Math.max(FIRST_MS, last.current + PAUSE_MS - performance.now()),
    )
  })
  return counts
}

async function fetchCounts(): Promise<IncidentCounts | null> {
  try {
    const response = await fetch(paths.counts(), { headers: { accept: 'application/json' } })
    return response.ok && !response.redirected ? ((await response.json()) as IncidentCounts) : null
  } catch {
    return null
  }
}
