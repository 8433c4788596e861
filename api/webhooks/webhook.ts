// What a webhook of another system is: its own file, pure, tolerant of what it does not know.
import type { IncomingHttpHeaders } from 'node:http'

export interface Delivery {
  body: unknown
  headers: IncomingHttpHeaders
  /** The source that the webhook's secret speaks for. */
  webhookSource?: string
  now: Date
}

export interface Webhook {
  /** The last part of its path, and its door. */
  name: string
  /** As Express' `request.is` takes them. */
  contentTypes: readonly string[]
  summary: string
  description: string
  /** Its deliveries say how things are now, not what happened: a firing told again after its clear is firing again. */
  restates?: boolean
  /** The observations of a delivery, in its order; ingest judges each. Null where the whole is not of this system. */
  read(delivery: Delivery): readonly unknown[] | null
}
