// The rows of the list while they change: shown ones are renewed in place, further ones are counted and wait to be asked for.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Incident } from '../../../domain/contract/incidents'
import { useLiveEvents } from '../live/live-provider'
import { paths } from '../paths'
import type { Changes } from '../routes/incident-changes'

/** At most one question in so many milliseconds, however many events come. */
const PAUSE_MS = 1_000
const FIRST_MS = 150
const MAX_ASKED = 200

interface LiveRows {
  rows: readonly Incident[]
  /** How often each row was renewed since the page came. */
  renewals: ReadonlyMap<string, number>
  /** Incidents that match and are not shown yet. */
  waiting: readonly Incident[]
  showWaiting(): void
}

/** `hasMore`: further pages follow, so that what sorts below the last row is theirs and not new. */
export function useLiveRows(page: readonly Incident[], search: string, isFirstPage: boolean, hasMore: boolean): LiveRows {
  const [rows, setRows] = useState(page)
  const [renewals, setRenewals] = useState<ReadonlyMap<string, number>>(new Map())
  const [waiting, setWaiting] = useState<readonly Incident[]>([])
  const [loaded, setLoaded] = useState(page)
  if (loaded !== page) {
    setLoaded(page)
    setRows(page)
    setRenewals(new Map())
    setWaiting([])
  }

  const shown = useRef(rows)
  shown.current = rows

  const apply = useCallback(
    (changes: Changes) => {
      const { merged, renewed } = renew(shown.current, changes.rows)
      if (renewed.length > 0) {
        setRows(merged)
        setRenewals((counts) => counted(counts, renewed))
      }
      const further = isFirstPage ? unseen(changes.page, merged, hasMore) : []
      // In an empty list there is nothing that could jump.
      if (merged.length === 0) setRows(further)
      else setWaiting(further)
    },
    [isFirstPage, hasMore],
  )

  const ask = useChanges(search, isFirstPage, apply)
  useLiveEvents((event) => {
    if (event.type === 'sources') return
    const ids = shown.current.map(({ id }) => id)
    if (event.type === 'resync' || event.more) return ask(ids)
    const changed = new Set(event.ids)
    const known = ids.filter((id) => changed.has(id))
    if (known.length > 0 || isFirstPage) ask(known)
  })

  const showWaiting = useCallback(() => {
    setRows((shown) => [...unseen(waiting, shown, false), ...shown].sort((a, b) => b.number - a.number))
    setRenewals((counts) =>
      counted(
        counts,
        waiting.map(({ id }) => id),
      ),
    )
    setWaiting([])
  }, [waiting])
  return { rows, renewals, waiting, showWaiting }
}

/** Newer rows in the places of older ones; order and number of rows stay, so that nothing jumps. */
export function renew(shown: readonly Incident[], fresh: readonly Incident[]) {
  const byId = new Map(fresh.map((row) => [row.id, row]))
  const renewed: string[] = []
  const merged = shown.map((row) => {
    const next = byId.get(row.id)
    if (next === undefined || next.updatedAt < row.updatedAt) return row
    if (next.updatedAt !== row.updatedAt) renewed.push(row.id)
    return next
  })
  return { merged, renewed }
}

/** Of `page`, what is not shown; with `hasMore` only what sorts above the last row shown. */
export function unseen(page: readonly Incident[], shown: readonly Incident[], hasMore: boolean): Incident[] {
  const ids = new Set(shown.map(({ id }) => id))
  const last = hasMore ? (shown[shown.length - 1]?.number ?? 0) : 0
  return page.filter(({ id, number }) => !ids.has(id) && number > last)
}

function counted(counts: ReadonlyMap<string, number>, ids: readonly string[]): Map<string, number> {
  const next = new Map(counts)
  for (const id of ids) next.set(id, (next.get(id) ?? 0) + 1)
  return next
}

/** Gathers ids for a moment, then asks once; while an answer is awaited, further ids gather for the next question. */
function useChanges(search: string, withPage: boolean, apply: (changes: Changes) => void) {
  const gathered = useRef(new Set<string>())
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const lastAsked = useRef(0)
  const asking = useRef(false)
  const stopped = useRef<AbortController>()

  useEffect(() => {
    const ids = gathered.current
    stopped.current = new AbortController()
    return () => {
      clearTimeout(timer.current)
      timer.current = undefined
      asking.current = false
      ids.clear()
      stopped.current?.abort()
    }
  }, [search, withPage])

  return useCallback(
    (ids: readonly string[]) => {
      for (const id of ids) gathered.current.add(id)
      schedule()

      function schedule(): void {
        if (timer.current !== undefined || asking.current) return
        const wait = Math.max(FIRST_MS, lastAsked.current + PAUSE_MS - performance.now())
        timer.current = setTimeout(() => void question(), wait)
      }

      async function question(): Promise<void> {
        const asked = [...gathered.current].slice(0, MAX_ASKED)
        for (const id of asked) gathered.current.delete(id)
        const signal = stopped.current?.signal
        timer.current = undefined
        asking.current = true
        lastAsked.current = performance.now()
        const changes = await fetchChanges(search, asked, withPage, signal)
        if (signal?.aborted) return
        asking.current = false
        if (changes !== null) apply(changes)
        if (gathered.current.size > 0) schedule()
      }
    },
    [search, withPage, apply],
  )
}

/** Null where there is no answer: the connection's state says so, and the next event or reconnection asks again. */
async function fetchChanges(search: string, ids: string[], withPage: boolean, signal?: AbortSignal): Promise<Changes | null> {
  const query = new URLSearchParams(search)
  query.delete('cursor')
  if (ids.length > 0) query.set('ids', ids.join(','))
  if (withPage) query.set('page', 'first')
  try {
    const response = await fetch(paths.changes(query.toString()), { signal, headers: { accept: 'application/json' } })
    return response.ok && !response.redirected ? ((await response.json()) as Changes) : null
  } catch {
    return null
  }
}
