// Server-sent events: one LISTEN connection of the process serves all its clients. An event is a pointer; what was missed
// in between is told by one event that says "look at everything" (no ids, more).
import type { Request, Response } from 'express'
import type { StreamEvent } from '../domain/contract/stream'
import { listen, type Listener } from '../ledger/listen'
import { ALL, CHANNEL } from '../ledger/notify'
import { newestSourceChange } from '../ledger/source-changes'
import type { ApiDeps } from './deps'
import { ProblemError } from './problem'

export interface Stream {
  /** Keeps `response` open until its client leaves, or `stillAllowed` says no. */
  open(request: Request, response: Response, stillAllowed: () => Promise<boolean>): void
  close(): Promise<void>
}

/** At most one event in so long; the first after a pause goes at once. */
const COALESCE_MS = 25
const COMMENT_SECONDS = 15
const SOURCES_MS = 3_000
const MOST_IDS = 200
const MOST_CLIENTS = 500
/** A client that does not read: what is buffered for it before it is let go. */
const MOST_BUFFERED = 1_000_000

export function createStream({ ledger, config, logger }: ApiDeps, onClients: (open: number) => void): Stream {
  const clients = new Map<Response, () => Promise<boolean>>()
  const ids = new Set<string>()
  let more = false
  let listener: Listener | undefined
  let flushing: NodeJS.Timeout | undefined
  let flushedAt = -COALESCE_MS
  let sourcesAt: string | null = null
  // Ids of events tell a reader apart from one before a restart; nothing is replayed, so they need not be kept.
  let eventId = Date.now()

  function onNotify(payload: string): void {
    if (payload === ALL || payload === '') more = true
    else for (const id of payload.split(',')) ids.add(id)
    flushing ??= setTimeout(flush, Math.max(0, flushedAt + COALESCE_MS - performance.now()))
  }

  function flush(): void {
    flushing = undefined
    flushedAt = performance.now()
    const event: StreamEvent = { type: 'incidents', ids: [...ids].slice(0, MOST_IDS), more: more || ids.size > MOST_IDS }
    ids.clear()
    more = false
    send(event)
  }

  function send(event: StreamEvent): void {
    const text = format(event)
    for (const response of clients.keys()) write(response, text)
  }

  function format(event: StreamEvent): string {
    eventId += 1
    return `id: ${eventId}\ndata: ${JSON.stringify(event)}\n\n`
  }

  function write(response: Response, text: string): void {
    if (response.writableLength > MOST_BUFFERED) return void response.destroy()
    response.write(text)
  }

  function start(): void {
    listener ??= listen({
      url: ledger.directUrl,
      channels: [CHANNEL.incidents],
      onNotify: (_channel, payload) => onNotify(payload),
      onState: (connected) => (connected ? onNotify(ALL) : logger.warn('the stream lost its connection to the ledger')),
    })
  }

  async function lookAtSources(): Promise<void> {
    if (clients.size === 0) return
    const newest = await newestSourceChange(ledger.pool).catch(() => sourcesAt)
    if (newest === sourcesAt) return
    sourcesAt = newest
    send({ type: 'sources' })
  }

  async function comment(): Promise<void> {
    for (const [response, stillAllowed] of clients) {
      write(response, ': still here\n\n')
      // A ledger that is away is no reason to send anybody off; a session that ended or a token that was revoked is.
      if (!(await stillAllowed().catch((error: unknown) => !(error instanceof ProblemError)))) response.end()
    }
  }

  const timers = [
    setInterval(() => void comment(), (config.limits?.streamCommentSeconds ?? COMMENT_SECONDS) * 1_000),
    setInterval(() => void lookAtSources(), SOURCES_MS),
  ]
  for (const timer of timers) timer.unref()

  return {
    open(request, response, stillAllowed) {
      if (clients.size >= (config.limits?.streams ?? MOST_CLIENTS)) {
        throw new ProblemError(503, 'Too many streams are open here.', { headers: { 'Retry-After': '10' } })
      }
      start()
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
      response.write('retry: 2000\n\n')
      if (request.headers['last-event-id'] !== undefined) write(response, format({ type: 'incidents', ids: [], more: true }))
      clients.set(response, stillAllowed)
      onClients(clients.size)
      response.on('close', () => {
        clients.delete(response)
        onClients(clients.size)
      })
    },
    async close() {
      timers.forEach(clearInterval)
      clearTimeout(flushing)
      for (const response of clients.keys()) response.end()
      await listener?.close()
    },
  }
}
