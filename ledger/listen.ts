// Hears NOTIFY over a connection of its own, around any pooler, and comes back after it was lost.
import { Client } from 'pg'

export interface Listener {
  close(): Promise<void>
}

export interface ListenOptions {
  /** A direct connection: poolers in transaction mode break LISTEN. */
  url: string
  channels: readonly string[]
  onNotify(channel: string, payload: string): void
  /** `true` after each (re)connection: whatever was notified before it is lost, so look at everything. */
  onState?(connected: boolean): void
}

const RETRY_MS = { first: 100, most: 5_000 } as const

export function listen({ url, channels, onNotify, onState }: ListenOptions): Listener {
  let client: Client | undefined
  let closed = false
  let delay: number = RETRY_MS.first
  let timer: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'sre-listen',
    })
    client = next
    next.on('notification', ({ channel, payload }) => onNotify(channel, payload ?? ''))
    next.on('error', () => undefined) // 'end' follows, and mends it
    next.once('end', () => lost(next))
    try {
      await next.connect()
      await next.query(channels.map((channel) => `LISTEN ${next.escapeIdentifier(channel)}`).join('; '))
      delay = RETRY_MS.first
      onState?.(true)
    } catch {
      lost(next)
    }
  }

  function lost(which: Client): void {
    if (closed || client !== which) return
    client = undefined
    void which.end().catch(() => undefined)
    onState?.(false)
    timer = setTimeout(() => void connect(), delay)
    delay = Math.min(delay * 2, RETRY_MS.most)
  }

  void connect()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
