// The one connection to the event stream of an open page, and the honest word on whether it stands.
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { streamEventSchema, type StreamEvent } from '../../../domain/contract/stream'
import type { Readiness } from '../../../domain/contract/readiness'
import { paths } from '../paths'

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline'

/** `resync`: the stream stands anew, and events before it were missed: whoever shows something reads it again. */
export type LiveEvent = StreamEvent | { type: 'resync' }

interface Connection {
  state: ConnectionState
  /** Milliseconds, of the browser's monotonic clock: since when it stands, or since when it does not. */
  since: number
}

export interface Live extends Connection {
  readiness: Readiness | null
  subscribe(listener: (event: LiveEvent) => void): () => void
}

const LiveContext = createContext<Live | undefined>(undefined)

const STREAM = '/api/v1/stream'
const RETRY_MS = 3_000
/** After so long without a connection the page says offline: what it shows is then old. */
const OFFLINE_MS = 20_000
/** A connection can be half open without an error; an ordinary request tells. */
const STATUS_MS = 15_000
const STATUS_TIMEOUT_MS = 10_000

export function LiveProvider({ readiness: initial, children }: { readiness: Readiness | null; children: ReactNode }) {
  const [connection, setConnection] = useState<Connection>({ state: 'connecting', since: 0 })
  const [readiness, setReadiness] = useState(initial)
  const listeners = useRef(new Set<(event: LiveEvent) => void>())
  const subscribe = useCallback((listener: (event: LiveEvent) => void) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])

  useEffect(() => {
    const to = (state: ConnectionState) => setConnection((now) => follow(now, state, performance.now()))
    const tell = (event: LiveEvent) => listeners.current.forEach((listener) => listener(event))
    const stream = openStream({
      onOpen: () => {
        to('live')
        tell({ type: 'resync' })
        void status.check()
      },
      onLost: () => to('reconnecting'),
      onOffline: () => to('offline'),
      onEvent: tell,
    })
    const status = watchStatus(setReadiness, () => stream.reopen())
    return () => {
      stream.close()
      status.close()
    }
  }, [])

  const live = useMemo(() => ({ ...connection, readiness, subscribe }), [connection, readiness, subscribe])
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>
}

/** Offline is a loss that lasts: it counts from the loss on, and each failed try leaves it as it is. */
export function follow(now: Connection, state: ConnectionState, at: number): Connection {
  if (now.state === state || (now.state === 'offline' && state === 'reconnecting')) return now
  return { state, since: state === 'offline' && now.state === 'reconnecting' ? now.since : at }
}

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (live === undefined) throw new Error('useLive needs a LiveProvider above it')
  return live
}

/** Calls `listener` for each event while the component is mounted. */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  const { subscribe } = useLive()
  const current = useRef(listener)
  current.current = listener
  useEffect(() => subscribe((event) => current.current(event)), [subscribe])
}

interface StreamListeners {
  onOpen(): void
  onLost(): void
  onOffline(): void
  onEvent(event: StreamEvent): void
}

function openStream({ onOpen, onLost, onOffline, onEvent }: StreamListeners) {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let offline: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    clearTimeout(retry)
    source?.close()
    source = new EventSource(STREAM)
    source.onopen = () => {
      clearTimeout(offline)
      offline = undefined
      onOpen()
    }
    source.onerror = () => {
      onLost()
      offline ??= setTimeout(onOffline, OFFLINE_MS)
      // The browser tries again by itself but for an answer that is no stream: then it gives up, and we do not.
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS)
    }
    const receive = ({ data }: MessageEvent<string>) => {
      const event = streamEventSchema.safeParse(JSON.parse(data))
      if (event.success) onEvent(event.data)
    }
    for (const name of ['message', 'incidents', 'sources']) source.addEventListener(name, receive)
  }

  open()
  return {
    reopen() {
      onLost()
      offline ??= setTimeout(onOffline, OFFLINE_MS)
      open()
    },
    close() {
      clearTimeout(retry)
      clearTimeout(offline)
      source?.close()
    },
  }
}

function watchStatus(onReadiness: (readiness: Readiness | null) => void, onSilence: () => void) {
  async function check(): Promise<void> {
    try {
      const response = await fetch(paths.status(), { signal: AbortSignal.timeout(STATUS_TIMEOUT_MS) })
      if (!response.ok) return
      const { readiness } = (await response.json()) as { readiness: Readiness | null }
      onReadiness(readiness)
    } catch {
      onSilence()
    }
  }
  const timer = setInterval(() => void check(), STATUS_MS)
  const onBack = () => void (document.visibilityState === 'visible' && check())
  document.addEventListener('visibilitychange', onBack)
  window.addEventListener('online', onBack)
  return {
    check,
    close() {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onBack)
      window.removeEventListener('online', onBack)
    },
  }
}
